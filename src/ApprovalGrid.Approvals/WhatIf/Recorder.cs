using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>Reads a recording out of a case's turns. Whatever it does not understand is named, never guessed.</summary>
public sealed class Recorder
{
    private readonly CaseState _state = new();
    private readonly Dictionary<string, List<(int Visit, List<RecordedAct> Acts)>> _stays = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (string Node, string Name, DateTimeOffset Since)> _steps = [];
    private readonly List<OutsideAct> _outside = [];
    private readonly SortedSet<string> _notReplayed = new(StringComparer.Ordinal);
    private readonly PathBook _path = new();
    private readonly List<MaterialGiven> _materials = [];
    private (CaseFiled Filed, TurnInfo By)? _filed;
    private ApplicantGiven? _applicant;
    private JsValue _form;

    /// <summary>Takes the next turn of the case.</summary>
    public void Add(TurnInfo turn, IReadOnlyList<object> facts, IReadOnlyList<object> sealedFacts)
    {
        var open = _state.Tasks;
        if (facts.OfType<CaseFiled>().FirstOrDefault() is { } filed)
            File(filed, turn, sealedFacts);
        foreach (var fact in facts)
            Note(fact, turn, sealedFacts, open, facts);
        CaseFold.Apply(_state, turn, facts);
        _path.Add(facts);
    }

    /// <exception cref="InvalidOperationException">No filing was among the turns.</exception>
    public CaseRecording Recording()
    {
        if (_filed is not { } filed || _applicant is null)
            throw new InvalidOperationException("The turns hold no filing.");
        return new CaseRecording
        {
            Filed = filed.Filed,
            FiledBy = filed.By,
            Applicant = _applicant,
            Form = _form,
            Materials = [.. _materials],
            Stays = _stays.ToDictionary(pair => pair.Key, pair => pair.Value.Select(stay => new RecordedStay(pair.Key, [.. stay.Acts])).ToImmutableArray(), StringComparer.Ordinal),
            Outside = [.. _outside],
            NotReplayed = [.. _notReplayed],
            Result = _path.Result(_state),
        };
    }

    private void File(CaseFiled filed, TurnInfo turn, IReadOnlyList<object> sealedFacts)
    {
        _filed = (filed, turn);
        _applicant = sealedFacts.OfType<ApplicantGiven>().FirstOrDefault();
        _form = sealedFacts.OfType<FormGiven>().FirstOrDefault()?.Form ?? JsValue.Null;
        _materials.AddRange(sealedFacts.OfType<MaterialGiven>());
    }

    private void Note(object fact, TurnInfo turn, IReadOnlyList<object> sealedFacts, SortedMap<int, TaskState> open, IReadOnlyList<object> facts)
    {
        switch (fact)
        {
            case StepEntered entered:
                _steps[entered.Visit] = (entered.Node, entered.Name, turn.At);
                Stays(entered.Node).Add((entered.Visit, []));
                break;
            case TaskDecided decided when open.TryGetValue(decided.Number, out var task):
                Opinion(task, decided, turn, sealedFacts, facts.Contains(new DataChanged()));
                break;
            case SupplementAsked asked:
                _steps[asked.Visit] = _steps[asked.Visit] with { Since = turn.At };
                break;
            case SupplementDelivered delivered:
                var form = sealedFacts.OfType<FormGiven>().LastOrDefault()?.Form ?? JsValue.Undefined;
                Act(delivered.Visit, new RecordedSupplement(turn.At - _steps[delivered.Visit].Since, turn, form, [.. sealedFacts.OfType<MaterialGiven>()]));
                break;
            case RoundOpened opened:
                _steps[opened.Visit] = _steps[opened.Visit] with { Since = turn.At };
                break;
            case ChildEnded ended when _state.Children.TryGetValue(ended.CaseId, out var child):
                var result = sealedFacts.OfType<VisitOutput>().FirstOrDefault(output => output.Visit == child.Visit && output.Name == "Result")?.Value;
                if (result is { } value)
                    Act(child.Visit, new RecordedReply(turn.At - child.SentAt, turn, ended.Outcome, value));
                break;
            case OutsideEventTaken taken:
                _outside.Add(new OutsideAct(turn.At, turn, taken.Name, Payload(sealedFacts)));
                break;
            case Cases.StatusChanged { Status: CaseStatus.Withdrawn } when turn.ByKind == Actors.ActorKind.Applicant:
                _outside.Add(new OutsideAct(turn.At, turn, null, JsValue.Null));
                break;
            case MessageTaken { Kind: not (nameof(Messages.StartChild) or nameof(Messages.ChildOutcome)) } message:
                _notReplayed.Add($"a message of another case ({message.Kind})");
                break;
            case ClocksStopped or ClocksResumed or ClockExtended:
                _notReplayed.Add("a clock that was stopped or extended");
                break;
            case IncidentRaised:
                _notReplayed.Add("an incident");
                break;
            case VisitReturned:
                _notReplayed.Add("a return to an earlier step");
                break;
            default:
                if (!UnderstoodFacts.Contains(fact))
                    _notReplayed.Add(Views.TimelineText.Name(fact));
                break;
        }
    }

    private void Opinion(TaskState task, TaskDecided decided, TurnInfo turn, IReadOnlyList<object> sealedFacts, bool withData)
    {
        var comment = sealedFacts.OfType<CommentWritten>().FirstOrDefault(written => written.Task == task.Number)?.Text;
        // An official's data is set before the words are written; without words it cannot be told from what the chain set itself.
        var data = withData ? sealedFacts.TakeWhile(fact => fact is not CommentWritten).OfType<VariableSet>().ToArray() : [];
        if (comment is null && withData)
            _notReplayed.Add($"data given without words at '{task.Step}'");
        var participants = _state.Steps.TryGetValue(task.Visit, out var step) && !step.Participants.IsDefaultOrEmpty;
        Act(task.Visit, new RecordedOpinion(
            turn.At - _steps[task.Visit].Since, turn, participants ? task.Assignee : null, decided.Opinion, comment,
            [.. data.Select(set => (set.Id, set.Value))]));
    }

    private static JsValue Payload(IReadOnlyList<object> sealedFacts) =>
        sealedFacts.OfType<KeptPayload>().FirstOrDefault()?.Value
        ?? sealedFacts.OfType<VisitOutput>().FirstOrDefault(output => output.Name == "Result")?.Value
        ?? JsValue.Null;

    private List<(int Visit, List<RecordedAct> Acts)> Stays(string node) =>
        _stays.TryGetValue(node, out var stays) ? stays : _stays[node] = [];

    private void Act(int visit, RecordedAct act) => Stays(_steps[visit].Node).Find(stay => stay.Visit == visit).Acts.Add(act);
}

/// <summary>Which facts a what-if run understands: those that it replays, and those that follow by themselves.</summary>
internal static class UnderstoodFacts
{
    public static bool Contains(object fact) => fact is WorkflowEvent
        or CaseFiled or Cases.StatusChanged or StepLeft or TaskOpened or TaskClaimed or TaskReleased or TaskDecided or TaskCancelled
        or ClockStarted or ClockEnded or ClockExpired or ClockMoved or ClockWarned or TaskDueMoved or CardIssued or CardMoved
        or DeadlineArmed or DeadlineDisarmed or ChildSent or ChildEnded or MessageSent or MessageTaken or DocumentIssued or DecisionMade or CaseAccepted
        or CaseEnded or MaterialReceived or CaseMigrated or DataChanged or TaskTransferred or CaseUrged or CopyRead or DeadlineQueued
        or AgreedByRule or StageReached or StepDecidedBySilence or MaterialStood or CertificateIssued
        or DecisionPublished or NationalNumberAssigned or VisitCounted or WorkOrderLinked or WorkOrderMoved or AttemptRefused or MaterialFaulted or FileAsked
        or ProceedingOpened or ProceedingClosed or ReviewNeeded;
}

/// <summary>Keeps the way a case takes.</summary>
internal sealed class PathBook
{
    private readonly Dictionary<int, StepEntered> _steps = [];
    private readonly List<PathEntry> _path = [];

    public void Add(IReadOnlyList<object> facts)
    {
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case StepEntered entered:
                    _steps[entered.Visit] = entered;
                    break;
                case StepLeft left when _steps.TryGetValue(left.Visit, out var step):
                    _path.Add(new PathEntry(step.Node, step.Name, left.Outcome));
                    break;
                case DecisionMade made:
                    _path.Add(new PathEntry("", "decision", made.Granted ? "granted" : "refused"));
                    break;
            }
        }
    }

    public CaseResult Result(CaseState state) => new(
        state.Status.ToString(),
        state.Decision?.Granted,
        state.Decision?.At,
        state.EndedAt,
        state.Clocks.Values.Count(clock => clock.Expired || clock.End == ClockEnd.Late),
        [.. _path]);
}
