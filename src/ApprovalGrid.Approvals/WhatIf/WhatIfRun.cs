using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>
/// Runs a past case through another version in memory: the chain decides anew, people and systems do what they did. What was done at a node is
/// done at the same visit of that node again, and takes as long; what came from outside comes at its own time. Where the new version asks
/// somebody who was never asked, the run says so and stops there.
/// </summary>
public sealed class WhatIfRun
{
    /// <summary>Turns of one run.</summary>
    public const int MaxTurns = 2_000;

    private readonly CaseRecording _recording;
    private readonly CaseWorld _world;
    private readonly DateTimeOffset _until;
    private readonly PathBook _path = new();
    private readonly Dictionary<int, (ImmutableArray<RecordedAct>? Acts, int Next, DateTimeOffset Since)> _stays = [];
    private readonly Dictionary<string, int> _visits = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private CaseState _state = new();
    private CaseData _data = new();
    private int _outside;

    private WhatIfRun(CaseRecording recording, CaseWorld world, DateTimeOffset until)
    {
        _recording = recording;
        _world = world;
        _until = until;
    }

    /// <param name="recording">The past case.</param>
    /// <param name="world">The case's item and calendar with the program to be tried.</param>
    /// <param name="until">Now: an open case is run no further than it could have come.</param>
    public static WhatIfOutcome Run(CaseRecording recording, CaseWorld world, DateTimeOffset until)
    {
        var run = new WhatIfRun(recording, world, until);
        run.File();
        for (var turns = 0; !run._state.Ended && run.Next() is { } next; turns++)
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
        Do(_recording.FiledBy.At, _recording.FiledBy, turn => FileCaseOperation.FileChild(turn, filed.CaseId, filed.Parent ?? 0, new StartChild(
            filed.ServiceItem, filed.Region, filed.Department, "", filed.ParentVisit, filed.Trial, applicant.Kind, applicant.Name, applicant.IdNumber,
            applicant.Uscc, _recording.Form, materials)));
    }

    /// <summary>What happens next, in time; null when nothing more is known to happen.</summary>
    private Action? Next()
    {
        DateTimeOffset? best = null;
        Action? next = null;
        foreach (var (visit, stay) in _stays.Where(stay => _state.Steps.ContainsKey(stay.Key)))
        {
            if (stay.Acts is { } acts && stay.Next < acts.Length)
                Offer(stay.Since + acts[stay.Next].After, () => Act(visit, acts[stay.Next]));
        }

        if (_outside < _recording.Outside.Length)
            Offer(_recording.Outside[_outside].At, Outside);
        var people = best;
        foreach (var deadline in _state.Deadlines.Values.Where(deadline => deadline.DueAt <= (people ?? Horizon(deadline))))
            Offer(deadline.DueAt, () => Do(deadline.DueAt, Engine(deadline.DueAt), turn => FireDeadline.Decide(turn, deadline.Number)));
        return next;

        void Offer(DateTimeOffset at, Action act)
        {
            if (best is null || at < best)
                (best, next) = (at, act);
        }
    }

    // A timer of the chain goes on by itself. A limit that passes while nobody is known to act decides nothing that is known.
    private DateTimeOffset Horizon(DeadlineState deadline) => deadline.Purpose == DeadlinePurpose.Bookmark ? _until : DateTimeOffset.MinValue;

    private void Act(int visit, RecordedAct act)
    {
        var (acts, next, since) = _stays[visit];
        _stays[visit] = (acts, next + 1, since);
        var at = since + act.After;
        switch (act)
        {
            case RecordedOpinion opinion:
                Do(at, act.By, turn => Give(turn, visit, opinion));
                break;
            case RecordedSupplement supplement:
                Do(at, act.By, turn => SupplementOperation.Decide(turn, Supplement(supplement)));
                break;
            case RecordedReply reply:
                Do(at, act.By, turn => Reply(turn, visit, reply));
                break;
        }
    }

    private void Give(CaseTurn turn, int visit, RecordedOpinion opinion)
    {
        var tasks = turn.State.Tasks.Values.Where(task => task.Visit == visit && task.Open).ToArray();
        var task = opinion.Assignee is null ? tasks.FirstOrDefault() : Array.Find(tasks, task => task.Assignee == opinion.Assignee);
        if (task is null)
            return;
        foreach (var (variable, value) in opinion.Data)
        {
            var known = turn.World.Program.Nodes.SelectMany(node => node.Variables).FirstOrDefault(other => other.Id == variable);
            if (known is null || !turn.Workflow.SetVariable(visit, known.Name, value))
                _unknown.Add($"'{task.Step}': the data that was given there has no variable in this version");
        }

        if (opinion.Opinion == Cases.Opinion.Return)
        {
            ReturnToApplicant.Decide(turn, task, new TaskCommand { Task = task.Number, Version = task.Revision, Operation = TaskOperation.Return, Comment = opinion.Comment ?? "" });
            return;
        }

        turn.Emit(new TaskDecided(task.Number, opinion.Opinion));
        if (opinion.Comment is { } words)
            turn.Emit(new CommentWritten(task.Number, words));
        Step.Settled(turn, task);
        Step.Judge(turn, visit);
        turn.Run();
    }

    private static SupplementCase Supplement(RecordedSupplement supplement) => new()
    {
        Form = supplement.Form.AsObject is null ? null : new JsonText { Text = JsJson.Stringify(supplement.Form)! },
        Materials = [.. supplement.Materials.Select(one => new FiledMaterial { Code = one.Code, FileName = one.FileName, Sha256 = one.Sha256 })],
    };

    private static void Reply(CaseTurn turn, int visit, RecordedReply reply)
    {
        if (turn.State.Children.Values.FirstOrDefault(child => child.Visit == visit && child.Outcome is null) is not { } child)
            return;
        var result = reply.Result.AsObject;
        SendToAuthorityActivity.Reply(
            turn, child.CaseId, new ChildOutcome(visit, reply.Outcome, result?.Get("reason").AsString, result?.Get("output") ?? JsValue.Null));
    }

    private void Outside()
    {
        var act = _recording.Outside[_outside++];
        Do(act.At, act.By, turn =>
        {
            if (act.Event is null)
            {
                EndCase.Stop(turn, CaseStatus.Withdrawn, "withdrawn");
                return;
            }

            turn.Emit(new OutsideEventTaken(act.Event));
            RaiseEventOperation.Publish(turn, act.Event, act.Payload);
        });
    }

    private void Do(DateTimeOffset at, TurnInfo by, Action<CaseTurn> act)
    {
        // Who acts has the right to: whether another role would have said the same is not asked.
        var actor = new Actor { Kind = ActorKind.Official, Id = by.By, Channel = by.Channel };
        var turn = new CaseTurn(_state, _data, _world, actor, at);
        act(turn);
        if (!turn.Changed)
            return;
        turn.Seal();
        (_state, _data) = (turn.State, turn.Data);
        _path.Add(turn.Facts);
        foreach (var fact in turn.Facts)
            Note(fact, at);
    }

    private void Note(object fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case StepEntered entered:
                var visit = _visits[entered.Node] = _visits.GetValueOrDefault(entered.Node) + 1;
                var stays = _recording.Stays.GetValueOrDefault(entered.Node, []);
                _stays[entered.Visit] = (visit <= stays.Length ? stays[visit - 1].Acts : null, 0, at);
                break;
            case SupplementAsked asked:
                _stays[asked.Visit] = _stays[asked.Visit] with { Since = at };
                break;
            case RoundOpened opened:
                _stays[opened.Visit] = _stays[opened.Visit] with { Since = at };
                break;
        }
    }

    /// <summary>An ended case that now waits for somebody: what they would have done is not known.</summary>
    private void NoteWaiting()
    {
        if (_state.Ended || _recording.Result.EndedAt is null)
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

    private static TurnInfo Engine(DateTimeOffset at) => new(ActorKind.Engine, "engine", "grain", at);
}

/// <param name="Unknown">Where the run could not go on because nobody knows what would have been done; empty when it came to its end.</param>
public sealed record WhatIfOutcome(CaseResult Result, ImmutableArray<string> Unknown);
