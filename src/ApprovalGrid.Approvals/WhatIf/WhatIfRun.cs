using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>
/// Runs a past case through another version in memory: the chain decides anew, people and systems do what they did. What was done at a node is
/// done at the same visit of that node again, and takes as long; what came from outside comes at its own time. Where the new version asks
/// somebody who was never asked, or what was done is not possible in it, the run says so and stops there.
/// </summary>
public sealed class WhatIfRun
{
    /// <summary>Turns of one run.</summary>
    public const int MaxTurns = 2_000;

    private readonly CaseRecording _recording;
    private readonly CaseWorld _world;
    private readonly DateTimeOffset _until;
    private readonly PathBook _path = new();
    private readonly TaskNames _names = new();
    private readonly SortedDictionary<int, RunningStay> _stays = [];
    private readonly Dictionary<string, int> _visits = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private CaseState _state = new();
    private CaseData _data = new();
    private DateTimeOffset _now;
    private int _outside;
    private bool _stopped;

    private WhatIfRun(CaseRecording recording, CaseWorld world, DateTimeOffset until)
    {
        _recording = recording;
        _world = world with { Officials = world.Officials.With(Added(recording)) };
        _until = until;
    }

    /// <param name="recording">The past case.</param>
    /// <param name="world">The case's item and calendar with the program to be tried.</param>
    /// <param name="until">Now: an open case is run no further than it could have come.</param>
    public static WhatIfOutcome Run(CaseRecording recording, CaseWorld world, DateTimeOffset until)
    {
        var run = new WhatIfRun(recording, world, until);
        run.File();
        for (var turns = 0; !run._state.Ended && !run._stopped && run.Next() is { } next; turns++)
        {
            if (turns >= MaxTurns)
            {
                run._unknown.Add($"more than {MaxTurns} turns");
                break;
            }

            next();
        }

        run.NoteWaiting();
        return new WhatIfOutcome(run._path.Result(run._state), [.. run._unknown]);
    }

    private void File()
    {
        var (filed, applicant) = (_recording.Filed, _recording.Applicant);
        var materials = _recording.Materials.Select(one => new ChildMaterial(one.Code, one.FileName, one.Sha256)).ToImmutableArray();
        Do(_recording.FiledBy.At, _recording.FiledBy, turn =>
        {
            FileCaseOperation.FileChild(turn, filed.CaseId, filed.Parent ?? 0, new StartChild(
                filed.ServiceItem, filed.Region, filed.Department, "", filed.ParentVisit, filed.Trial, applicant.Kind, applicant.Name, applicant.IdNumber,
                applicant.Uscc, _recording.Form, materials));
            return null;
        });
    }

    /// <summary>What happens next, in time; null when nothing more is known to happen.</summary>
    private Action? Next()
    {
        (DateTimeOffset At, int Turn)? best = null;
        Action? next = null;
        if (_outside < _recording.Outside.Length)
            Offer(_recording.Outside[_outside].At, _recording.Outside[_outside].Turn, Outside);
        foreach (var (visit, stay) in _stays)
        {
            // While a case is suspended only its officials do nothing.
            if (stay.Peek(_state.Steps.ContainsKey(visit)) is { } act && (!_state.Suspended || act is RecordedSupplement or RecordedReply))
                Offer(stay.Since + act.After, act.Turn, () => Act(visit, stay.Take()));
        }

        // A limit that passes decides by itself; while nobody is known to act, and nobody is known not to, nothing is known.
        var known = best?.At ?? Silent();
        foreach (var deadline in _state.Deadlines.Values.Where(deadline => deadline.DueAt <= (best?.At ?? (deadline.Purpose == DeadlinePurpose.Bookmark ? _until : known))))
            Offer(deadline.DueAt, 0, () => Do(deadline.DueAt, Engine(deadline.DueAt), turn => Fire(turn, deadline.Number)));
        return next;

        void Offer(DateTimeOffset at, int turn, Action act)
        {
            // What came due during a suspension comes now, in the order in which it was armed.
            at = at > _now ? at : _now;
            if (best is null || (at, turn).CompareTo(best.Value) < 0)
                (best, next) = ((at, turn), act);
        }
    }

    private static string? Fire(CaseTurn turn, int deadline)
    {
        FireDeadline.Decide(turn, deadline);
        return null;
    }

    /// <summary>Until when it is known that nobody acts: a past case that is still open has waited until now, one that has ended as long as each stay lasted.</summary>
    private DateTimeOffset Silent() => _recording.Result.EndedAt is null
        ? _until
        : _stays.Where(stay => _state.Steps.ContainsKey(stay.Key)).Select(stay => stay.Value.SilentUntil ?? DateTimeOffset.MinValue).DefaultIfEmpty().Max();

    private void Act(int visit, RecordedAct act) => Do(_stays[visit].Since + act.After, act.By, turn => ReplayAct.Do(turn, visit, act, _names));

    private void Outside()
    {
        var act = _recording.Outside[_outside++];
        Do(act.At, act.By, turn => ReplayAct.Do(turn, act));
    }

    /// <param name="act">Says why it is not possible in this version; then nothing of it happened.</param>
    private void Do(DateTimeOffset at, TurnInfo by, Func<CaseTurn, string?> act)
    {
        // Who acts has the right to: whether another role would have said the same is not asked.
        _now = at > _now ? at : _now;
        var actor = new Actor { Kind = by.ByKind == ActorKind.Engine ? ActorKind.Engine : ActorKind.Official, Id = by.By, Channel = by.Channel };
        var turn = new CaseTurn(_state, _data, _world, actor, _now);
        if (act(turn) is { } impossible)
        {
            _unknown.Add(impossible);
            _stopped = true;
            return;
        }

        if (!turn.Changed)
            return;
        turn.Seal();
        foreach (var fact in turn.Facts)
        {
            Note(fact);
            _names.Fold(_state, fact, turn.Info);
        }

        (_state, _data) = (turn.State, turn.Data);
        _path.Add(turn.Facts);
    }

    private void Note(object fact)
    {
        switch (fact)
        {
            case StepEntered entered:
                var visit = _visits[entered.Node] = _visits.GetValueOrDefault(entered.Node) + 1;
                var stays = _recording.Stays.GetValueOrDefault(entered.Node, []);
                _stays[entered.Visit] = new RunningStay(visit <= stays.Length ? stays[visit - 1] : null, _now);
                break;
            case SupplementAsked asked:
                _stays[asked.Visit].Since = _now;
                break;
            case RoundOpened opened:
                _stays[opened.Visit].Since = _now;
                break;
        }
    }

    /// <summary>An ended case that now waits for somebody: what they would have done is not known.</summary>
    private void NoteWaiting()
    {
        if (_state.Ended || _stopped || _recording.Result.EndedAt is null)
            return;
        foreach (var step in _state.Steps.Values)
            _unknown.Add($"'{step.Name}' ({step.Node}): nobody was asked there {(_visits.GetValueOrDefault(step.Node) > 1 ? "that often" : "before")}, or gave fewer opinions than it needs");
        foreach (var bookmark in _state.Workflow.Bookmarks.Where(bookmark => bookmark.Kind != Workflows.Execution.BookmarkKind.External))
            _unknown.Add($"waits for {bookmark.Kind.ToString().ToLowerInvariant()} {bookmark.Name ?? ""}, which never came");
        foreach (var incident in _state.Workflow.Incidents.Where(incident => !incident.Resolved))
            _unknown.Add($"an incident at '{_world.Program.Nodes[incident.Node].DisplayName}'");
        if (_unknown.Count == 0)
            _unknown.Add("it does not come to an end");
    }

    /// <summary>Those whose opinion was added, and who added it, are known to have worked where they were asked.</summary>
    private static Dictionary<string, Official?> Added(CaseRecording recording) => recording.Stays.Values
        .SelectMany(stays => stays).SelectMany(stay => stay.Acts).OfType<RecordedAddSign>()
        .SelectMany(act => new[] { (Id: act.To, act.Department), (Id: act.By.By, act.Department) })
        .DistinctBy(known => known.Id)
        .ToDictionary(known => known.Id, Official? (known) => new Official(known.Id, null, known.Department, []), StringComparer.Ordinal);

    private static TurnInfo Engine(DateTimeOffset at) => new(ActorKind.Engine, "engine", "grain", at);

    /// <param name="recorded">Null: nobody was asked there that often.</param>
    private sealed class RunningStay(RecordedStay? recorded, DateTimeOffset entered)
    {
        private readonly DateTimeOffset _entered = entered;
        private int _next;

        public DateTimeOffset Since { get; set; } = entered;

        public DateTimeOffset? SilentUntil => _entered + recorded?.Length;

        /// <summary>What is done there next. A step that is over can only have an opinion taken back.</summary>
        public RecordedAct? Peek(bool open)
        {
            while (recorded is not null && _next < recorded.Acts.Length)
            {
                if (open || recorded.Acts[_next] is RecordedTakeBack)
                    return recorded.Acts[_next];
                _next++;
            }

            return null;
        }

        public RecordedAct Take() => recorded!.Acts[_next++];
    }
}

/// <param name="Unknown">Where the run could not go on because nobody knows what would have been done; empty when it came to its end.</param>
public sealed record WhatIfOutcome(CaseResult Result, ImmutableArray<string> Unknown);
