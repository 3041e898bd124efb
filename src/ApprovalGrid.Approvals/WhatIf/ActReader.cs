using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>Reads out of the facts of one turn what a person did at a step; what followed from it is left to the run.</summary>
/// <param name="state">The case before the turn.</param>
/// <param name="names">Names of its tasks.</param>
/// <param name="after">How long after the beginning of a visit something happens now.</param>
internal sealed class ActReader(CaseState state, TaskNames names, TurnInfo by, IReadOnlyList<object> facts, IReadOnlyList<object> sealedFacts, Func<int, TimeSpan> after)
{
    private readonly int _turn = state.Version + 1;

    /// <summary>The act and the visit that it belongs to; null when nobody acted, or when what they did changes nothing that is compared.</summary>
    public (int Visit, RecordedAct Act)? Read()
    {
        if (First<TaskDecided>() is { } decided && state.Tasks.TryGetValue(decided.Number, out var task))
            return (task.Visit, Decided(task, decided));
        if (First<StepReturned>() is { } returned)
            return First<JumpClosed>() is { Done: true }
                ? (returned.Visit, new RecordedJump(_turn, after(returned.Visit), by, state.Jump?.Target ?? returned.Target, Children()))
                : TakenBack(returned);
        if (First<SlotAdded>() is { } added && TaskOfSlot(added.Visit, added.After) is { } holder)
            return (added.Visit, new RecordedAddSign(_turn, after(added.Visit), by, names.Of(holder.Number), AddSignPlace.Beside, added.Participant, holder.Department));
        if (First<TaskReopened>() is { } reopened)
            return OfTask(reopened.Number, name => new RecordedTakeBack(_turn, after(state.Tasks[reopened.Number].Visit), by, name));
        if (facts.OfType<TaskCancelled>().FirstOrDefault(cancelled => cancelled.Reason == "removed") is { } removed)
            return OfTask(removed.Number, name => new RecordedRemoveSign(_turn, after(state.Tasks[removed.Number].Visit), by, name));
        if (First<TaskOpened>() is { Sign: SignPlace.Before, Parent: { } parent, Assignee: { } to } before)
            return OfTask(parent, name => new RecordedAddSign(_turn, after(before.Visit), by, name, AddSignPlace.Before, to, before.Department));
        if (First<QuestionAnswered>() is { } answered && state.Tasks[answered.Number] is { Parent: null } question)
            return OfTask(question.Number, name => new RecordedAnswer(_turn, after(question.Visit), by, name, Words(question.Number) ?? ""));
        return Holding();
    }

    private RecordedAct Decided(TaskState task, TaskDecided decided)
    {
        var (name, at) = (names.Of(task.Number), after(task.Visit));
        if (decided.Opinion == Opinion.Return)
        {
            var back = First<StepReturned>();
            var slot = First<TaskReopened>() is { } reopened ? names.Of(reopened.Number) : null;
            return new RecordedReturn(_turn, at, by, name, Words(task.Number) ?? "", back?.Target, slot, back?.Direct ?? false, Children());
        }

        if (First<TaskOpened>() is { Sign: not null, Assignee: { } added } opened)
            return new RecordedAddSign(_turn, at, by, name, AddSignPlace.After, added, opened.Department);
        return new RecordedOpinion(_turn, at, by, name, decided.Opinion, Words(task.Number), Data(), First<NonAcceptanceGrounded>());
    }

    /// <summary>
    /// The official's own opinion at the node that was gone back to. Where that is the fork of a closed block, one of those inside it: which one
    /// makes no difference, unless they have claimed it again.
    /// </summary>
    private (int Visit, RecordedAct Act)? TakenBack(StepReturned returned)
    {
        var own = state.Tasks.Values.Where(task => task is { Open: false, Node: not null } && task.ClosedBy == by.By
            && returned.Undone.Contains(task.Node) && TakeBack.Offered(state, task)).ToArray();
        var claimed = facts.OfType<TaskClaimed>().Select(claim => facts.OfType<TaskOpened>().FirstOrDefault(opened => opened.Number == claim.Number))
            .Select(opened => facts.OfType<StepEntered>().FirstOrDefault(entered => entered.Visit == opened?.Visit)?.Node)
            .LastOrDefault();
        var task = Array.FindLast(own, task => task.Node == returned.Target) ?? Array.FindLast(own, task => task.Node == claimed) ?? own.LastOrDefault();
        return task is null ? null : (task.Visit, new RecordedTakeBack(_turn, after(task.Visit), by, names.Of(task.Number)));
    }

    private (int Visit, RecordedAct Act)? Holding()
    {
        foreach (var fact in facts)
        {
            (int Number, HoldingChange Change, string? To, string? Role)? change = fact switch
            {
                TaskClaimed claimed => (claimed.Number, HoldingChange.Claimed, null, null),
                TaskReleased released => (released.Number, HoldingChange.Released, null, null),
                TaskTransferred { Kind: TransferKind.Transfer } passed => (passed.Number, HoldingChange.Transferred, passed.To, passed.Role),
                TaskTransferred { Kind: TransferKind.HandOver } passed => (passed.Number, HoldingChange.HandedOver, passed.To, passed.Role),
                TaskDelegated delegated => (delegated.Number, HoldingChange.Delegated, delegated.To, null),
                DelegationEnded { Reason: "answered" } ended => (ended.Number, HoldingChange.DelegationAnswered, null, null),
                DelegationEnded { Reason: "recalled" } ended => (ended.Number, HoldingChange.DelegationRecalled, null, null),
                _ => null,
            };
            if (change is { } held && state.Tasks.TryGetValue(held.Number, out var task) && task.Counts)
                return (task.Visit, new RecordedHolding(_turn, after(task.Visit), by, names.Of(task.Number), held.Change, held.To, held.Role));
        }

        return null;
    }

    private (int Visit, RecordedAct Act)? OfTask(int number, Func<string, RecordedAct> act) =>
        state.Tasks.TryGetValue(number, out var task) ? (task.Visit, act(names.Of(number))) : null;

    private TaskState? TaskOfSlot(int visit, int? slot) =>
        state.Tasks.Values.LastOrDefault(task => task.Visit == visit && task.Slot == slot && task is { Open: true, Sign: null, Counts: true });

    private string? Words(int task) => sealedFacts.OfType<CommentWritten>().FirstOrDefault(written => written.Task == task)?.Text;

    // An official's data is set before the words are written.
    private ImmutableArray<(string Variable, JsValue Value)> Data() => facts.Contains(new DataChanged())
        ? [.. sealedFacts.TakeWhile(fact => fact is not CommentWritten).OfType<VariableSet>().Select(set => (set.Id, set.Value))]
        : [];

    private ChildrenChoice Children() =>
        facts.OfType<MessageSent>().Any(sent => sent.Kind == nameof(CancelChild)) ? ChildrenChoice.Cancel : ChildrenChoice.Keep;

    private T? First<T>()
        where T : class => facts.OfType<T>().FirstOrDefault();
}
