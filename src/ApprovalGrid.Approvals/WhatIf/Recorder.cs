using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>Reads a recording out of a case's turns. Whatever it does not understand is named, never guessed.</summary>
public sealed class Recorder
{
    private readonly CaseState _state = new();
    private int _supplementedIn;
    private readonly TaskNames _names = new();
    private readonly List<OutsideAct> _outside = [];
    private readonly SortedSet<string> _notReplayed = new(StringComparer.Ordinal);
    private readonly PathBook _path = new();
    private readonly List<MaterialGiven> _materials = [];
    private readonly SortedDictionary<int, Stay> _stays = [];
    private (CaseFiled Filed, TurnInfo By)? _filed;
    private ApplicantGiven? _applicant;
    private JsValue _form;

    /// <summary>Takes the next turn of the case.</summary>
    public void Add(TurnInfo turn, IReadOnlyList<object> facts, IReadOnlyList<object> sealedFacts)
    {
        if (facts.OfType<CaseFiled>().FirstOrDefault() is { } filed)
            File(filed, turn, sealedFacts);
        if (turn.ByKind != ActorKind.Engine && new ActReader(_state, _names, turn, facts, sealedFacts, visit => turn.At - _stays[visit].Since).Read() is { } done)
            Act(done.Visit, done.Act);
        else if (turn.ByKind != ActorKind.Engine && facts.OfType<StepReturned>().Any())
            _notReplayed.Add("a return whose author cannot be told");
        foreach (var fact in facts)
        {
            Note(fact, turn, sealedFacts);
            _names.Fold(_state, fact, turn);
        }

        _state.Version++;
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
            Stays = _stays.Values.GroupBy(stay => stay.Node, StringComparer.Ordinal)
                .ToDictionary(stays => stays.Key, stays => stays.Select(stay => stay.Recorded()).ToImmutableArray(), StringComparer.Ordinal),
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

    private void Note(object fact, TurnInfo turn, IReadOnlyList<object> sealedFacts)
    {
        switch (fact)
        {
            case StepEntered entered:
                _stays[entered.Visit] = new Stay(entered.Node, turn.At);
                break;
            case StepLeft left when _stays.TryGetValue(left.Visit, out var stay):
                stay.Left = turn.At;
                break;
            case SupplementAsked asked:
                _stays[asked.Visit].Since = turn.At;
                break;
            // One delivery goes to every step that waits for the applicant: it is replayed once.
            case SupplementDelivered when _supplementedIn == Turn:
                break;
            case SupplementDelivered delivered:
                _supplementedIn = Turn;
                var form = sealedFacts.OfType<FormGiven>().LastOrDefault()?.Form ?? JsValue.Undefined;
                Act(delivered.Visit, new RecordedSupplement(Turn, turn.At - _stays[delivered.Visit].Since, turn, form, [.. sealedFacts.OfType<MaterialGiven>()]));
                break;
            case RoundOpened opened:
                _stays[opened.Visit].Since = turn.At;
                break;
            case ChildEnded ended when _state.Children.TryGetValue(ended.CaseId, out var child):
                var result = sealedFacts.OfType<VisitOutput>().FirstOrDefault(output => output.Visit == child.Visit && output.Name == "Result")?.Value;
                if (result is { } value)
                    Act(child.Visit, new RecordedReply(Turn, turn.At - child.SentAt, turn, ended.Outcome, value));
                break;
            case CaseMigrated { Nodes.IsDefault: false } migrated:
                Rename(migrated);
                break;
            default:
                NoteOutside(fact, turn, sealedFacts);
                break;
        }
    }

    private void NoteOutside(object fact, TurnInfo turn, IReadOnlyList<object> sealedFacts)
    {
        var byPerson = turn.ByKind != ActorKind.Engine;
        switch (fact)
        {
            case OutsideEventTaken taken:
                Outside(OutsideKind.Event, turn, taken.Name, Payload(sealedFacts));
                break;
            case Cases.StatusChanged { Status: CaseStatus.Withdrawn } when turn.ByKind == ActorKind.Applicant:
                Outside(OutsideKind.Withdrawal, turn);
                break;
            case DocumentIssued { Kind: "termination" } when byPerson:
                Outside(OutsideKind.Termination, turn);
                break;
            case CaseSuspended:
                Outside(OutsideKind.Suspension, turn);
                break;
            case CaseResumed:
                Outside(OutsideKind.Resumption, turn);
                break;
            case MessageTaken { Kind: not (nameof(Messages.StartChild) or nameof(Messages.ChildOutcome)) } message:
                _notReplayed.Add($"a message of another case ({message.Kind})");
                break;
            case ClocksStopped or ClocksResumed or ClockExtended:
                _notReplayed.Add("a clock that was stopped or extended");
                break;
            default:
                if (!UnderstoodFacts.Contains(fact))
                    _notReplayed.Add(Views.TimelineText.Name(fact));
                break;
        }
    }

    private int Turn => _state.Version + 1;

    private void Outside(OutsideKind kind, TurnInfo turn, string? name = null, JsValue payload = default) =>
        _outside.Add(new OutsideAct(Turn, turn.At, turn, kind, name, payload));

    private void Act(int visit, RecordedAct act)
    {
        if (act is RecordedOpinion { Comment: null, Data.Length: > 0 })
            _notReplayed.Add("data given without words"); // it cannot be told from what the chain set itself
        if (_stays.TryGetValue(visit, out var stay))
            stay.Acts.Add(act);
    }

    /// <summary>The case goes on in another version: what was done before is known by the names that count now.</summary>
    private void Rename(CaseMigrated migrated)
    {
        var names = migrated.Steps.Where(step => _stays.ContainsKey(step.Visit)).Select(step => (_stays[step.Visit].Node, step.Node))
            .Concat(migrated.Nodes.Select(name => (name.From, name.To)))
            .DistinctBy(name => name.Item1)
            .ToDictionary(name => name.Item1, name => name.Item2, StringComparer.Ordinal);
        string Name(string node) => names.GetValueOrDefault(node, node);
        foreach (var stay in _stays.Values)
            stay.Rename(Name);
        _path.Rename(Name);
    }

    private static JsValue Payload(IReadOnlyList<object> sealedFacts) =>
        sealedFacts.OfType<KeptPayload>().FirstOrDefault()?.Value
        ?? sealedFacts.OfType<VisitOutput>().FirstOrDefault(output => output.Name == "Result")?.Value
        ?? JsValue.Null;

    private sealed class Stay(string node, DateTimeOffset entered)
    {
        private readonly DateTimeOffset _entered = entered;

        public string Node { get; private set; } = node;

        public DateTimeOffset Since { get; set; } = entered;

        public DateTimeOffset? Left { get; set; }

        public List<RecordedAct> Acts { get; private set; } = [];

        public RecordedStay Recorded() => new(Node, [.. Acts], Left - _entered);

        public void Rename(Func<string, string> name)
        {
            Node = name(Node);
            Acts = Acts.ConvertAll(act => act switch
            {
                RecordedReturn { Target: { } target } back => back with { Target = name(target) },
                RecordedJump jump => jump with { Target = name(jump.Target) },
                _ => act,
            });
        }
    }
}

/// <summary>Which facts a what-if run understands: those that it replays, and those that follow by themselves.</summary>
internal static class UnderstoodFacts
{
    public static bool Contains(object fact) => fact is WorkflowEvent
        or CaseFiled or Cases.StatusChanged or StepLeft or TaskOpened or TaskClaimed or TaskReleased or TaskDecided or TaskCancelled
        or TaskTransferred or TaskDelegated or DelegationEnded or TaskReopened or SlotAdded or SlotRemoved or StepReturned or StepResubmitted
        or JumpProposed or JumpClosed or QuestionAnswered or NonAcceptanceGrounded
        or ClockStarted or ClockEnded or ClockExpired or ClockMoved or ClockWarned or TaskDueMoved or CardIssued or CardMoved
        or DeadlineArmed or DeadlineDisarmed or DeadlineQueued
        or ChildSent or ChildEnded or MessageSent or MessageTaken or DocumentIssued or DecisionMade or CaseAccepted
        or CaseEnded or MaterialReceived or CaseMigrated or DataChanged or CaseUrged or CopyRead
        or AgreedByRule or StageReached or StepDecidedBySilence or MaterialStood or CertificateIssued
        or DecisionPublished or NationalNumberAssigned or VisitCounted or WorkOrderLinked or WorkOrderMoved or AttemptRefused or MaterialFaulted or FileAsked
        or ProceedingOpened or ProceedingClosed or ReviewNeeded;
}
