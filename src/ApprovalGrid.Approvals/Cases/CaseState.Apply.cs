using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    /// <summary>Folds one fact into the state. Never decides: what was decided stands in the event.</summary>
    public void Apply(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case CaseFiled filed:
                File(filed, turn);
                break;
            case StatusChanged changed:
                Status = changed.Status;
                break;
            case CaseAccepted:
                AcceptedAt = turn.At;
                Status = CaseStatus.Accepted;
                break;
            case DecisionMade made:
                Decision = new DecisionState(made.Granted, turn.At, turn.By);
                Status = made.Granted ? CaseStatus.Granted : CaseStatus.Refused;
                break;
            case DocumentIssued issued:
                Documents.Add(new DocumentState(issued.Kind, issued.Number, turn.At, turn.By));
                break;
            case CaseEnded:
                EndedAt = turn.At;
                break;
            case ChildSent sent:
                Children = Children.With(sent.CaseId, new ChildState(sent.CaseId, sent.Number, sent.Visit, sent.ServiceItem, sent.Department, turn.At));
                break;
            case ChildEnded ended:
                Children = Children.With(ended.CaseId, Children[ended.CaseId] with { Outcome = ended.Outcome });
                break;
            case MessageSent sent:
                Sent = Sent.With(sent.Receiver, sent.Number);
                LastOutbox = sent.Outbox;
                break;
            case MessageTaken taken:
                Taken = Taken.With(taken.Sender, taken.Number);
                break;
            case CaseMigrated migrated:
                DefinitionVersion = migrated.ToVersion;
                foreach (var step in migrated.Steps)
                    Steps = Steps.With(step.Visit, Steps[step.Visit] with { Node = step.Node });
                break;
            case MaterialReceived or OutsideEventTaken:
                break;
            default:
                if (!ApplyToStep(fact, turn) && !ApplyToTask(fact, turn) && !ApplyToClock(fact, turn) && !ApplyToLaw(fact, turn))
                    throw new InvalidOperationException($"{fact.GetType().Name} has no fold.");
                break;
        }
    }

    /// <summary>Keeps what the workflow's own state does not: since when it waits. The fact itself is applied by the workflow.</summary>
    public void Note(WorkflowEvent fact, TurnInfo turn)
    {
        if (fact is BookmarkOpened opened)
            WaitingSince = WaitingSince.With(opened.Bookmark, turn.At);
        else if (fact is BookmarkClosed closed)
            WaitingSince = WaitingSince.Without(closed.Bookmark);
    }

    private void File(CaseFiled filed, TurnInfo turn)
    {
        CaseId = filed.CaseId;
        Number = filed.Number;
        ServiceItem = filed.ServiceItem;
        ItemVersion = filed.ItemVersion;
        ItemName = filed.ItemName;
        Region = filed.Region;
        Department = filed.Department;
        Definition = filed.Definition;
        DefinitionVersion = filed.DefinitionVersion;
        ApplicantKind = filed.ApplicantKind;
        Trial = filed.Trial;
        Parent = filed.Parent;
        ParentVisit = filed.ParentVisit;
        FiledBy = turn.By;
        FiledAt = turn.At;
        Status = CaseStatus.Submitted;
    }

    private bool ApplyToStep(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case StepEntered step:
                Steps = Steps.With(step.Visit, new StepState(
                    step.Visit, step.Kind, step.Node, step.Name, step.Department, step.Role, step.Participants, step.Vote, step.OnTimeout, turn.At));
                return true;
            case StepLeft left:
                Steps = Steps.Without(left.Visit);
                return true;
            case SupplementAsked asked:
                Steps = Steps.With(asked.Visit, Steps[asked.Visit] with { AwaitsSupplement = true });
                return true;
            case SupplementDelivered delivered:
                Steps = Steps.With(delivered.Visit, Steps[delivered.Visit] with { AwaitsSupplement = false });
                if (AcceptedAt is null)
                    Law.SupplementedAt = turn.At;
                return true;
            case RoundOpened opened:
                Steps = Steps.With(opened.Visit, Steps[opened.Visit] with { Round = opened.Round });
                return true;
            default:
                return false;
        }
    }

    private bool ApplyToTask(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case TaskOpened opened:
                var step = Steps[opened.Visit];
                LastTask = opened.Number;
                Tasks = Tasks.With(opened.Number, new TaskState(
                    opened.Number,
                    opened.Visit,
                    opened.Slot,
                    step.Round,
                    step.Kind,
                    step.Name,
                    opened.Department,
                    opened.Role,
                    opened.Assignee,
                    turn.At,
                    opened.DueAt));
                return true;
            case TaskClaimed claimed:
                Change(claimed.Number, turn, task => task with { Assignee = turn.By });
                return true;
            case TaskReleased released:
                Change(released.Number, turn, task => task with { Assignee = null });
                return true;
            case TaskDecided decided:
                Change(decided.Number, turn, task => task with { Opinion = decided.Opinion, ClosedBy = turn.By, ClosedAt = turn.At });
                return true;
            case TaskCancelled cancelled:
                Change(cancelled.Number, turn, task => task with { CancelReason = cancelled.Reason, ClosedBy = turn.By, ClosedAt = turn.At });
                return true;
            default:
                return false;
        }
    }

    private bool ApplyToClock(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case ClockStarted started:
                LastClock = started.Number;
                Clocks = Clocks.With(started.Number, new ClockState(
                    started.Number,
                    started.Kind,
                    started.Name,
                    started.Owner,
                    started.Basis,
                    started.Visit,
                    started.Start,
                    started.Days,
                    started.DayKind,
                    started.CalendarId,
                    started.CalendarVersion,
                    started.Deadline,
                    started.DueAt,
                    started.Provisional));
                return true;
            case ClockEnded ended:
                Clocks = Clocks.With(ended.Number, Clocks[ended.Number] with { End = ended.End, EndedAt = turn.At });
                return true;
            case ClockExpired expired:
                Clocks = Clocks.With(expired.Number, Clocks[expired.Number] with { Expired = true });
                return true;
            case DeadlineArmed armed:
                LastDeadline = Math.Max(LastDeadline, armed.Number);
                Deadlines = Deadlines.With(armed.Number, new DeadlineState(armed.Number, armed.Purpose, armed.Subject, armed.DueAt));
                return true;
            case DeadlineDisarmed disarmed:
                Deadlines = Deadlines.Without(disarmed.Number);
                return true;
            default:
                return false;
        }
    }

    private void Change(int number, TurnInfo turn, Func<TaskState, TaskState> change)
    {
        var task = Tasks[number];
        Tasks = Tasks.With(number, change(task) with { Revision = task.Revision + 1, ChangedBy = turn.By, ChangedAt = turn.At });
    }
}
