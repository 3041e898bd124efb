using System.Collections.Immutable;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>并加签: a step has one more slot. <paramref name="After"/>: the slot it follows in a sequence; null: it comes last.</summary>
[EventKind(300)]
public sealed record SlotAdded(int Visit, int Slot, string Participant, int? After) : CaseEvent;

/// <summary>减签: a slot that was not decided is gone.</summary>
[EventKind(301)]
public sealed record SlotRemoved(int Visit, int Slot) : CaseEvent;

/// <summary>转办: task and responsibility are another's now. <paramref name="To"/> null: whoever holds <paramref name="Role"/>.</summary>
[EventKind(302)]
public sealed record TaskTransferred(int Number, string? To, string? Role, TransferKind Kind) : CaseEvent;

/// <summary>委派: another works on it; the responsibility stays.</summary>
[EventKind(303)]
public sealed record TaskDelegated(int Number, string To) : CaseEvent;

/// <summary>A delegated task is back with its owner: <c>answered</c>, <c>recalled</c> or <c>timed-out</c>.</summary>
[EventKind(304)]
public sealed record DelegationEnded(int Number, string Reason) : CaseEvent;

/// <summary>取回: an opinion was taken back; the task is open again and the opinion counts no more.</summary>
[EventKind(305)]
public sealed record TaskReopened(int Number) : CaseEvent;

/// <summary>退回 to a node visited before. <paramref name="Direct"/>: after it the case comes straight back.</summary>
/// <param name="Visit">The visit that was left.</param>
/// <param name="Node">Its node's number in the program.</param>
/// <param name="Target">The node gone back to.</param>
/// <param name="NewVisit">The new visit there.</param>
/// <param name="Undone">Ids of the nodes whose work counts no more.</param>
[EventKind(306)]
public sealed record StepReturned(int Visit, int Node, string Target, int NewVisit, bool Direct, ImmutableArray<string> Undone) : CaseEvent;

/// <summary>Form or variables changed by people: approvals given before were given on other data.</summary>
[EventKind(307)]
public sealed record DataChanged : CaseEvent;

/// <summary>催办. <paramref name="Merged"/>: one was made shortly before; it is counted, nobody is told again.</summary>
[EventKind(308)]
public sealed record CaseUrged(bool Merged) : CaseEvent;

/// <summary>挂起: nobody acts. Legal clocks go on.</summary>
[EventKind(309)]
public sealed record CaseSuspended : CaseEvent;

/// <summary>激活.</summary>
[EventKind(310)]
public sealed record CaseResumed : CaseEvent;

/// <summary>A deadline came while the case was suspended; it takes effect at the resumption.</summary>
[EventKind(311)]
public sealed record DeadlineQueued(int Number) : CaseEvent;

/// <summary>跳转 is proposed; somebody else has to approve it.</summary>
[EventKind(312)]
public sealed record JumpProposed(int Visit, string Target) : CaseEvent;

/// <summary>跳转 is done, or its proposal fell away.</summary>
[EventKind(313)]
public sealed record JumpClosed(bool Done) : CaseEvent;

/// <summary>超时处理: a stage of a step's timeout took effect.</summary>
[EventKind(314)]
public sealed record StageReached(int Visit, int Stage, StageAction Action) : CaseEvent;

/// <summary>A rule of the node gave the opinion, nobody was asked again. <paramref name="Because"/>: the earlier task of the same person, or 0.</summary>
[EventKind(315)]
public sealed record AgreedByRule(int Number, string Rule, int Because) : CaseEvent;

/// <summary>Silence has decided the step, on the legal basis of its limit.</summary>
[EventKind(316)]
public sealed record StepDecidedBySilence(int Visit, bool Passed) : CaseEvent;

/// <summary>已阅: a copy was read.</summary>
[EventKind(317)]
public sealed record CopyRead(int Number) : CaseEvent;

/// <summary>A question was answered; its words are sealed.</summary>
[EventKind(318)]
public sealed record QuestionAnswered(int Number) : CaseEvent;

/// <summary>直达退回节点: the case is straight back with whoever returned it. <paramref name="Restored"/>: what the return had undone counts again.</summary>
[EventKind(319)]
public sealed record StepResubmitted(int Visit, int NewVisit, ImmutableArray<DoneNode> Restored) : CaseEvent;

/// <summary>How a task came to another.</summary>
public enum TransferKind
{
    /// <summary>转办 by its holder.</summary>
    Transfer,

    /// <summary>离职转办、改派 by the head of the department.</summary>
    HandOver,

    /// <summary>Reassigned because its time had passed.</summary>
    TimedOut,
}
