using ApprovalGrid.Approvals.Effects;
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
            case InstanceStarted started:
                Begin(started, turn);
                break;
            case EffectSent sent:
                LastOutbox = sent.Outbox;
                Outward.Apply(fact, turn);
                break;
            case StatusChanged changed:
                Status = changed.Status;
                break;
            case CaseAccepted:
                AcceptedAt = turn.At;
                Status = CaseStatus.Accepted;
                PassMaterials();
                break;
            case DecisionMade made:
                OutwardTurn = Version + 1;
                Decision = new DecisionState(made.Granted, turn.At, made.DecidedBy ?? turn.By);
                Status = made.Granted ? CaseStatus.Granted : CaseStatus.Refused;
                break;
            case DocumentIssued issued:
                OutwardTurn = Version + 1;
                Documents.Add(new DocumentState(issued.Kind, issued.Number, turn.At, turn.By));
                break;
            case CaseEnded:
                EndedAt = turn.At;
                SuspendedAt = null;
                Jump = null;
                break;
            case ChildSent sent:
                Children = Children.With(sent.CaseId, new ChildState(sent.CaseId, sent.Number, sent.Visit, sent.ServiceItem, sent.Department, turn.At));
                break;
            case ChildEnded ended:
                Children = Children.With(ended.CaseId, Children[ended.CaseId] with { Outcome = ended.Outcome });
                break;
            case MessageSent sent:
                OutwardTurn = Version + 1;
                Sent = Sent.With(sent.Receiver, sent.Number);
                LastOutbox = sent.Outbox;
                break;
            case MessageTaken taken:
                Taken = Taken.With(taken.Sender, taken.Number);
                break;
            case CaseMigrated migrated:
                Migrate(migrated);
                break;
            case MaterialReceived received:
                Receive(received);
                break;
            case OutsideEventTaken:
                break;
            default:
                if (!ApplyToStep(fact, turn) && !ApplyToTask(fact, turn) && !ApplyToClock(fact, turn) && !ApplyToLaw(fact, turn)
                    && !ApplyOperation(fact, turn) && !Outward.Apply(fact, turn))
                    throw new InvalidOperationException($"{fact.GetType().Name} has no fold.");
                break;
        }
    }

    /// <summary>Keeps what the workflow's own state does not: since when it waits. The fact itself is applied by the workflow.</summary>
    public void Note(WorkflowEvent fact, TurnInfo turn)
    {
        if (fact is EffectRequested)
            OutwardTurn = Version + 1;
        else if (fact is BookmarkOpened opened)
            WaitingSince = WaitingSince.With(opened.Bookmark, turn.At);
        else if (fact is BookmarkClosed closed)
            WaitingSince = WaitingSince.Without(closed.Bookmark);
        else if (fact is VisitClosed left)
            Returns = Returns.Without(left.Visit);
        Outward.Note(fact, turn);
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

    private void Begin(InstanceStarted started, TurnInfo turn)
    {
        CaseId = started.CaseId;
        Number = started.Number;
        ItemName = started.Name;
        Region = started.Region;
        Department = started.Department;
        Definition = started.Definition;
        DefinitionVersion = started.DefinitionVersion;
        Trial = started.Trial;
        Parent = started.Parent;
        FiledBy = turn.By;
        FiledAt = turn.At;
        Status = CaseStatus.Submitted;
        Outward.IsPlain = true;
        Outward.ParentEffect = started.Effect;
        Outward.ParentIndex = started.Index;
        Outward.ParentWait = started.Wait;
    }

    private bool ApplyToStep(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case StepEntered step:
                Steps = Steps.With(step.Visit, new StepState(
                    step.Visit, step.Kind, step.Node, step.Name, step.Department, step.Role, step.Participants, step.Vote, step.OnTimeout, turn.At,
                    Policy: step.Policy, Stages: step.Stages, Presence: step.Presence));
                return true;
            case StepLeft left:
                if (left.Outcome != StepLeft.Cancelled)
                    Done = Done.With(Steps[left.Visit].Node, left.Visit);
                Steps = Steps.Without(left.Visit);
                Returns = Returns.Without(left.Visit);
                if (Jump?.Visit == left.Visit)
                    Jump = null;
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
                var step = Steps.GetValueOrDefault(opened.Visit);
                LastTask = opened.Number;
                Tasks = Tasks.With(opened.Number, new TaskState(
                    opened.Number,
                    opened.Visit,
                    opened.Slot,
                    step?.Round ?? 1,
                    opened.Kind ?? step!.Kind,
                    opened.Step ?? step!.Name,
                    opened.Department,
                    opened.Role,
                    opened.Assignee,
                    turn.At,
                    opened.DueAt,
                    Parent: opened.Parent,
                    Sign: opened.Sign,
                    From: opened.From,
                    Node: step?.Node,
                    TakeBack: step?.Policy?.TakeBack ?? TakeBackRule.Unclaimed));
                return true;
            case TaskClaimed claimed:
                Change(claimed.Number, turn, task => task with { Assignee = turn.By });
                return true;
            case TaskReleased released:
                Change(released.Number, turn, task => task with { Assignee = null });
                return true;
            case TaskDecided decided:
                Shut(decided.Number, turn, task => task with { Opinion = decided.Opinion });
                return true;
            case TaskCancelled cancelled:
                Shut(cancelled.Number, turn, task => task with { CancelReason = cancelled.Reason });
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
                QueuedDeadlines = QueuedDeadlines.Without(disarmed.Number);
                return true;
            default:
                return false;
        }
    }

    private void Shut(int number, TurnInfo turn, Func<TaskState, TaskState> change) =>
        Change(number, turn, task => change(task) with { ClosedBy = turn.By, ClosedAt = turn.At, ClosedTurn = Version + 1 });

    private void Change(int number, TurnInfo turn, Func<TaskState, TaskState> change)
    {
        var task = Tasks[number];
        Tasks = Tasks.With(number, change(task) with { Revision = task.Revision + 1, ChangedBy = turn.By, ChangedAt = turn.At });
    }
}
