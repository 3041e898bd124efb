using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>Something that was done at a step.</summary>
/// <param name="Turn">Number of the turn: what was done in the same instant keeps its order.</param>
/// <param name="After">How long it took: since the step was entered, asked again or the applicant was asked.</param>
public abstract record RecordedAct(int Turn, TimeSpan After, TurnInfo By);

/// <summary>Something that was done with a task of the step.</summary>
/// <param name="Task">Its name (<see cref="TaskNames"/>).</param>
public abstract record RecordedTaskAct(int Turn, TimeSpan After, TurnInfo By, string Task) : RecordedAct(Turn, After, By);

/// <summary>同意、不同意、弃权.</summary>
/// <param name="Data">What the official set, by variable id.</param>
/// <param name="Ground">On what ground a filing is not accepted (不予受理).</param>
public sealed record RecordedOpinion(
    int Turn, TimeSpan After, TurnInfo By, string Task, Opinion Opinion, string? Comment, ImmutableArray<(string Variable, JsValue Value)> Data,
    NonAcceptanceGrounded? Ground)
    : RecordedTaskAct(Turn, After, By, Task);

/// <summary>退回.</summary>
/// <param name="Target">The node gone back to; null: the applicant.</param>
/// <param name="Slot">The task of the slot before that was opened again instead; else null.</param>
public sealed record RecordedReturn(
    int Turn, TimeSpan After, TurnInfo By, string Task, string Comment, string? Target, string? Slot, bool Direct, ChildrenChoice Children)
    : RecordedTaskAct(Turn, After, By, Task);

/// <summary>取回: of an opinion, while its step was open or after it.</summary>
public sealed record RecordedTakeBack(int Turn, TimeSpan After, TurnInfo By, string Task) : RecordedTaskAct(Turn, After, By, Task);

/// <summary>认领、释放、转办、委派 and what ends it: a fact about the task and nothing that follows from it.</summary>
public sealed record RecordedHolding(int Turn, TimeSpan After, TurnInfo By, string Task, HoldingChange Change, string? To, string? Role)
    : RecordedTaskAct(Turn, After, By, Task);

public enum HoldingChange
{
    Claimed,
    Released,
    Transferred,
    HandedOver,
    Delegated,
    DelegationAnswered,
    DelegationRecalled,
}

/// <summary>加签.</summary>
/// <param name="Department">Where the added official works.</param>
public sealed record RecordedAddSign(int Turn, TimeSpan After, TurnInfo By, string Task, AddSignPlace Place, string To, string Department)
    : RecordedTaskAct(Turn, After, By, Task);

/// <summary>减签.</summary>
public sealed record RecordedRemoveSign(int Turn, TimeSpan After, TurnInfo By, string Task) : RecordedTaskAct(Turn, After, By, Task);

/// <summary>答复: of a question that is a step of the chain.</summary>
public sealed record RecordedAnswer(int Turn, TimeSpan After, TurnInfo By, string Task, string Words) : RecordedTaskAct(Turn, After, By, Task);

/// <summary>跳转: approved by the second head.</summary>
public sealed record RecordedJump(int Turn, TimeSpan After, TurnInfo By, string Target, ChildrenChoice Children) : RecordedAct(Turn, After, By);

/// <param name="Form">The form as it was afterwards; undefined when it was not changed.</param>
public sealed record RecordedSupplement(int Turn, TimeSpan After, TurnInfo By, JsValue Form, ImmutableArray<MaterialGiven> Materials) : RecordedAct(Turn, After, By);

/// <param name="Result">What the step gave to the chain.</param>
public sealed record RecordedReply(int Turn, TimeSpan After, TurnInfo By, string Outcome, JsValue Result) : RecordedAct(Turn, After, By);
