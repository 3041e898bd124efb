using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Properties;

/// <summary>
/// One random definition under a hundred random commands. When an instance has ended, a few more commands must be refused or
/// ignored; then a new one begins.
/// </summary>
internal sealed class RandomRun
{
    public const int Length = 100;

    private static readonly ActivityCatalog Catalog = ActivityCatalog.BuiltIn.With(RandomDefinition.Review);

    private readonly Random _random;
    private readonly WorkflowProgram _program;
    private readonly IReadOnlyList<DefinitionFault> _faults;
    private Instance _instance;
    private JoinWatch _joins;
    private int _afterEnd;

    private RandomRun(int seed)
    {
        _random = new Random(seed);
        var drawn = new RandomDefinition(seed);
        var options = new CompileOptions { Mode = _random.Next(3) == 0 ? FlowchartMode.Counter : FlowchartMode.Token, ResolveWorkflow = drawn.Resolve };
        var compiled = WorkflowProgram.Compile(WorkflowDefinition.Parse(drawn.Next()), Catalog, options);
        (_program, _faults) = (compiled.Program!, compiled.Faults);
        (_instance, _joins) = Begin();
    }

    public int Commands { get; private set; }

    public int Refused { get; private set; }

    public long Events { get; private set; }

    /// <exception cref="InvalidOperationException">Something did not hold; the message says how to see it again.</exception>
    public static RandomRun Of(int seed)
    {
        var run = new RandomRun(seed);
        try
        {
            while (run.Commands < Length)
                run.Step();
            run._instance.CheckReplay();
            return run;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"seed {seed} ({run._program.Mode}), command {run.Commands}: {error.Message}. Again: RANDOM_SEED={seed} RANDOM_DEFINITIONS=1", error);
        }
    }

    private (Instance, JoinWatch) Begin()
    {
        _afterEnd = 0;
        return (new Instance(_program)
        {
            Context = new TurnContext
            {
                Now = default,
                KeepUnmatchedEvents = _random.Next(2) == 0,
                ReportStalls = _random.Next(4) > 0,
                Limits = new ExecutionLimits { MaxActivitiesPerTurn = 200, MaxKeptEvents = 3, MaxIncidents = 5, MaxOpenVisits = 100 },
            },
        }, new JoinWatch(_program, _faults));
    }

    private void Step()
    {
        Commands++;
        if (_instance.State.IsFinal && ++_afterEnd > 3)
        {
            _instance.CheckReplay();
            (_instance, _joins) = Begin();
        }

        try
        {
            _instance.Do(turn => Command(turn, _instance.State.Status == WorkflowStatus.NotStarted && _random.Next(20) > 0 ? 0 : _random.Next(1, 32)));
            Events += _instance.LastTurn.Count;
            _joins.Check(_instance);
        }
        catch (WorkflowRefusedException refused)
        {
            Refused++;
            Assert.True(refused.Message.Length > 0 && Enum.IsDefined(refused.Reason));
        }
    }

    private bool Command(WorkflowTurn turn, int kind)
    {
        var state = turn.State;
        switch (kind)
        {
            case 0:
                var trigger = _random.Next(4) == 0 ? _program.Nodes[_random.Next(_program.Nodes.Count)].NodeId : null;
                turn.Start(new StartOptions { TriggerNodeId = trigger, TriggerPayload = "p" });
                break;
            case <= 8:
                turn.PublishEvent(NameOfEvent(state), _random.Next());
                break;
            case <= 14 when AnyBookmark(state, BookmarkKind.External) is { } task:
                turn.CompleteVisit(task.Visit, [_random.Next(3) == 0 ? "Returned" : "Agreed"]);
                break;
            case 15:
                turn.CompleteVisit(AnyVisit(state), [_random.Next(2) == 0 ? "Done" : "Agreed"]);
                break;
            case 16 when AnyBookmark(state, BookmarkKind.External) is { } task:
                turn.FaultVisit(task.Visit, "failed");
                break;
            case 17:
                turn.RetryVisit(state.Visits.Find(open => open.Faulted)?.Number ?? AnyVisit(state));
                break;
            case 18 or 19 when state.Bookmarks.Count > 0:
                _instance.Now += TimeSpan.FromMinutes(_random.Next(20));
                turn.FireBookmark(_random.Next(4) == 0 ? _random.Next(50) : Pick(state.Bookmarks).Number);
                break;
            case 20 or 21 when state.Effects.Count > 0:
                turn.CompleteEffect(Pick(state.Effects).Number, Result());
                break;
            case 22:
                turn.CompleteEffect(_random.Next(20), "too late");
                break;
            case 23 or 24 when state.Bookmarks.Count > 0:
                turn.ResumeBookmark(Pick(state.Bookmarks).Number, JsJson.Parse("""{"parsedContent":{"a":1},"routeData":{}}"""));
                break;
            case 25 when _random.Next(5) == 0:
                turn.Cancel("enough");
                break;
            case 26:
                turn.Start(new StartOptions());
                break;
            case 27:
                turn.SetVariable(AnyVisit(state), _random.Next(3) == 0 ? "gone" : "n", _random.Next(5) == 0 ? "no number" : _random.Next(4));
                break;
            case 28:
                turn.SetInput("made", _random.Next());
                break;
            default:
                turn.ReturnTo(AnyVisit(state), _random.Next(-1, _program.Nodes.Count + 1), new ReturnOptions { MapToFork = _random.Next(2) == 0 });
                break;
        }

        return true;
    }

    // Mostly what is waited for.
    private string NameOfEvent(WorkflowState state) =>
        _random.Next(4) > 0 && AnyBookmark(state, BookmarkKind.Event) is { Name: { } name } ? name : Pick(RandomDefinition.Events);

    private JsValue Result() => _random.Next(5) switch
    {
        0 => JsJson.Parse("""{"statusCode":200,"content":{"ok":true}}"""),
        1 => JsJson.Parse("""{"error":"timeout"}"""),
        2 => JsJson.Parse("""[{"status":"Finished","output":{}},{"status":"Faulted"}]"""),
        3 => "text",
        _ => JsValue.Null,
    };

    private Bookmark? AnyBookmark(WorkflowState state, BookmarkKind kind)
    {
        var found = state.Bookmarks.FindAll(bookmark => bookmark.Kind == kind);
        return found.Count == 0 ? null : Pick(found);
    }

    private int AnyVisit(WorkflowState state) => state.Visits.Count == 0 || _random.Next(8) == 0 ? _random.Next(40) : Pick(state.Visits).Number;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
