using System.Collections.Immutable;
using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>What a node allows beside its vote rule. Every default is the cautious choice.</summary>
/// <param name="Duplicate">Whether somebody who agreed before is asked again.</param>
/// <param name="Self">What happens when the official who filed the case is asked for an opinion on it.</param>
/// <param name="FourEyes">四眼: nobody who decided one of these nodes decides this one; no rule may agree in anybody's name here.</param>
/// <param name="FourEyesNodes">Ids of these nodes; empty with <paramref name="FourEyes"/>: all before.</param>
/// <param name="Empty">What to do when the list of participants comes out empty.</param>
/// <param name="Substitutes">For <see cref="EmptyRule.Substitute"/>.</param>
/// <param name="Returns">How far back a return (退回) may go.</param>
/// <param name="TakeBack">How long an opinion may be taken back (取回).</param>
/// <param name="BeforeDecides">A refusal by somebody added before (前加签) fails the slot, instead of informing its holder.</param>
/// <param name="ReleaseDays">Working days after which a claimed task goes back to its pool; 0: never.</param>
public sealed record StepPolicy(
    DuplicateRule Duplicate = DuplicateRule.Ask,
    SelfRule Self = SelfRule.Allow,
    bool FourEyes = false,
    ImmutableArray<string> FourEyesNodes = default,
    EmptyRule Empty = EmptyRule.Error,
    ImmutableArray<string> Substitutes = default,
    ReturnRule Returns = ReturnRule.Any,
    TakeBackRule TakeBack = TakeBackRule.Unclaimed,
    bool BeforeDecides = false,
    int ReleaseDays = 0)
{
    public static StepPolicy Default { get; } = new();
}

/// <summary>自动去重.</summary>
public enum DuplicateRule
{
    /// <summary>Everybody is asked every time.</summary>
    Ask,

    /// <summary>Who agreed in the step just before agrees here too.</summary>
    Consecutive,

    /// <summary>Who agreed in any step before agrees here too.</summary>
    All,
}

/// <summary>发起人与审批人相同.</summary>
public enum SelfRule
{
    /// <summary>They give their opinion like anybody.</summary>
    Allow,

    /// <summary>Their slot agrees by itself.</summary>
    Skip,

    /// <summary>The head of the department is asked instead (上级).</summary>
    Head,

    /// <summary>They may not; somebody else of the role has to.</summary>
    Refuse,
}

public enum EmptyRule
{
    /// <summary>An incident stops the branch, so that an operator sees it.</summary>
    Error,

    /// <summary>The step passes. Never for a decision.</summary>
    Pass,

    /// <summary>The head of the department is asked.</summary>
    Head,

    /// <summary>The named substitutes are asked.</summary>
    Substitute,
}

/// <summary>退回范围.</summary>
public enum ReturnRule
{
    Any,
    Previous,
    Applicant,
    None,
}

/// <summary>取回条件.</summary>
public enum TakeBackRule
{
    /// <summary>While nobody has claimed what came after (未读).</summary>
    Unclaimed,

    /// <summary>While nobody has decided what came after (未办).</summary>
    Undecided,

    Never,
}

/// <summary>One stage of a step's timeout (超时处理).</summary>
/// <param name="Days">Days after the step was entered.</param>
/// <param name="Role">Who is told, or gets the task.</param>
public sealed record TimeoutStage(int Days, LimitKind Kind, StageAction Action, string? Role);

public enum StageAction
{
    /// <summary>提醒: the holders are told.</summary>
    Remind,

    /// <summary>上报: whoever holds the role is told.</summary>
    Escalate,

    /// <summary>改派: the open tasks go to whoever holds the role.</summary>
    Reassign,
}
