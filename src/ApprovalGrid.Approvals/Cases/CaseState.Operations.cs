using ApprovalGrid.Approvals.Operations;

namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    private bool ApplyOperation(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case SlotAdded added:
                Steps = Steps.With(added.Visit, WithSlot(Steps[added.Visit], added, turn.By));
                return true;
            case SlotRemoved removed:
                var slots = Slots.Of(Steps[removed.Visit]);
                Steps = Steps.With(removed.Visit, Steps[removed.Visit] with { Slots = slots.RemoveAll(slot => slot.Number == removed.Slot) });
                return true;
            case StepReturned returned:
                ReturnTurn = Version + 1;
                if (returned.Direct)
                    Returns = Returns.With(returned.NewVisit, new ReturnState(
                        returned.Node, turn.By, Version + 1, [.. returned.Undone.Select(node => new DoneNode(node, Done[node]))]));
                foreach (var node in returned.Undone)
                    Done = Done.Without(node);
                return true;
            case StepResubmitted resubmitted:
                foreach (var restored in resubmitted.Restored.Where(restored => !Done.ContainsKey(restored.Node)))
                    Done = Done.With(restored.Node, restored.Visit);
                return true;
            case StageReached reached:
                Steps = Steps.With(reached.Visit, Steps[reached.Visit] with { StagesPassed = reached.Stage + 1 });
                return true;
            case StepDecidedBySilence:
                return true;
            case DataChanged:
                DataTurn = Version + 1;
                return true;
            default:
                return ApplyHandling(fact, turn) || ApplyControl(fact, turn);
        }
    }

    private bool ApplyHandling(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case TaskTransferred passed:
                Transfer(passed, turn);
                return true;
            case TaskDelegated delegated:
                Change(delegated.Number, turn, task => task with { Owner = task.Assignee, Assignee = delegated.To });
                return true;
            case DelegationEnded ended:
                Change(ended.Number, turn, task => task with { Owner = null, Assignee = task.Owner });
                return true;
            case TaskReopened reopened:
                Change(reopened.Number, turn, task => task with { Opinion = null, ClosedBy = null, ClosedAt = null, ClosedTurn = 0 });
                return true;
            case AgreedByRule agreed:
                Shut(agreed.Number, turn, task => task with { Opinion = Opinion.Agree });
                Tasks = Tasks.With(agreed.Number, Tasks[agreed.Number] with { ClosedBy = Tasks[agreed.Number].Assignee });
                return true;
            case CopyRead read:
                Shut(read.Number, turn, task => task);
                return true;
            case QuestionAnswered answered:
                Shut(answered.Number, turn, task => task);
                return true;
            default:
                return false;
        }
    }

    private bool ApplyControl(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case CaseUrged urged:
                Urge = new UrgeState((Urge?.Count ?? 0) + 1, (Urge?.Told ?? 0) + (urged.Merged ? 0 : 1), urged.Merged ? Urge!.ToldAt : turn.At,
                    urged.Merged ? Urge!.By : turn.By);
                return true;
            case CaseSuspended:
                SuspendedAt = turn.At;
                return true;
            case CaseResumed:
                SuspendedAt = null;
                QueuedDeadlines = [];
                return true;
            case DeadlineQueued queued:
                QueuedDeadlines = QueuedDeadlines.With(queued.Number, Deadlines[queued.Number]);
                Deadlines = Deadlines.Without(queued.Number);
                return true;
            case JumpProposed proposed:
                Jump = new JumpState(proposed.Visit, proposed.Target, turn.By, turn.At);
                return true;
            case JumpClosed:
                Jump = null;
                return true;
            default:
                return false;
        }
    }

    // The slot is the new one's too; a veto is not: it belongs to the person whom the definition named.
    private void Transfer(TaskTransferred passed, TurnInfo turn)
    {
        Change(passed.Number, turn, task => task with
        {
            Assignee = passed.To,
            Role = passed.Role ?? task.Role,
            Owner = null,
            Transfers = task.Transfers + (passed.Kind == TransferKind.Transfer ? 1 : 0),
        });
        var task = Tasks[passed.Number];
        if (task is { Sign: null, Counts: true } && passed.To is not null && Steps.TryGetValue(task.Visit, out var step))
        {
            Steps = Steps.With(task.Visit, step with
            {
                Slots = [.. Slots.Of(step).Select(slot => slot.Number == task.Slot && slot.Participant is not null ? slot with { Participant = passed.To, Seat = slot.Holder } : slot)],
            });
        }
    }

    private static StepState WithSlot(StepState step, SlotAdded added, string by)
    {
        var slots = Slots.Of(step);
        var after = slots.ToList().FindIndex(slot => slot.Number == added.After);
        return step with { Slots = slots.Insert(after < 0 ? slots.Length : after + 1, new SlotState(added.Slot, added.Participant, by)) };
    }
}
