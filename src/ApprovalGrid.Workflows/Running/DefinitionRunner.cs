using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Running;

/// <summary>How to run a definition in memory.</summary>
public sealed record RunOptions
{
    public IReadOnlyDictionary<string, JsValue>? Input { get; init; }

    public IReadOnlyList<RunResume> Resume { get; init; } = [];

    /// <summary>How flowcharts run where the definition does not say.</summary>
    public FlowchartMode Mode { get; init; } = FlowchartMode.Token;

    public string? CorrelationId { get; init; }

    /// <summary>Activity id or node id of the trigger that starts the run; null for a start by hand.</summary>
    public string? Trigger { get; init; }

    /// <summary>What the trigger received.</summary>
    public JsValue TriggerPayload { get; init; }

    public ActivityCatalog Catalog { get; init; } = ActivityCatalog.BuiltIn;

    public Func<WorkflowReference, WorkflowDefinition?>? ResolveWorkflow { get; init; }

    /// <summary>The time at which the run starts.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Seed of what scripts draw.</summary>
    public int Seed { get; init; } = 1;

    public ExecutionLimits Limits { get; init; } = ExecutionLimits.Default;
}

/// <summary>Runs a definition in memory, without a server: for trying it out and for comparing with Elsa.</summary>
/// <remarks>
/// It runs what may not be published, and stays silent where Elsa is silent: a join that waits for a dead branch
/// leaves the run suspended without a bookmark. The findings of the static checks stand in the report.
/// </remarks>
public sealed class DefinitionRunner
{
    private readonly WorkflowProgram _program;
    private readonly RunOptions _options;
    private readonly Journal _journal;
    private readonly WorkflowState _state = new();
    private readonly WorkflowMemory _memory = new();
    private readonly Random _random;
    private readonly List<(string Name, JsValue Payload)> _published = [];
    private readonly List<string> _effects = [];
    private DateTimeOffset _now;

    private DefinitionRunner(WorkflowProgram program, RunOptions options)
    {
        _program = program;
        _options = options;
        _journal = new Journal(program);
        _random = new Random(options.Seed);
        _now = options.Now;
    }

    /// <exception cref="DefinitionFormatException">The definition cannot be compiled at all.</exception>
    public static RunReport Run(WorkflowDefinition definition, RunOptions options)
    {
        var compiled = WorkflowProgram.Compile(definition, options.Catalog, new CompileOptions { Mode = options.Mode, ResolveWorkflow = options.ResolveWorkflow });
        if (compiled.Program is null)
            throw new DefinitionFormatException(compiled.Faults[0].Path, compiled.Faults[0].Message);
        var runner = new DefinitionRunner(compiled.Program, options);
        var start = new StartOptions { Input = options.Input, CorrelationId = options.CorrelationId, TriggerNodeId = options.Trigger, TriggerPayload = options.TriggerPayload };
        var steps = new List<RunStep> { runner.Step("start", turn => turn.Start(start)) };
        foreach (var resume in options.Resume)
            steps.Add(runner.Resume(resume));
        return new RunReport(definition.Name, compiled.Program.Mode == FlowchartMode.Token ? "token" : "counter", steps, runner._journal.Entries, compiled.Faults);
    }

    private RunStep Resume(RunResume resume) => resume switch
    {
        EventArrives arrives => Step($"event {arrives.Name}", turn => turn.PublishEvent(arrives.Name, arrives.Payload)),
        TaskCompletes task => Step($"task {task.Name}", turn => CompleteTask(turn, task)),
        ActivityCompletes activity => Step($"activity {activity.Activity}", turn => CompleteActivity(turn, activity)),
        EffectCompletes effect => Step($"effect {effect.Name}", turn => CompleteEffect(turn, effect)),
        EndpointIsCalled call => Step($"http {call.Path}", turn => CallEndpoint(turn, call)),
        FaultIsRetried retry => Step($"retry {retry.Activity}", turn => turn.RetryVisit(Open(retry.Activity).Number)),
        IsCancelled cancel => Step("cancel", turn => turn.Cancel(cancel.Reason)),
        TimePasses time => Wait(time.Span),
        _ => throw new ArgumentException($"unknown step {resume.GetType().Name}", nameof(resume)),
    };

    private RunStep Wait(TimeSpan span)
    {
        var until = _now + span;
        while (_state.Bookmarks.Where(bookmark => bookmark.DueAt <= until).OrderBy(bookmark => bookmark.DueAt).FirstOrDefault() is { } due)
        {
            _now = due.DueAt!.Value > _now ? due.DueAt.Value : _now;
            Burst(turn => turn.FireBookmark(due.Number));
        }

        _now = until;
        return Report($"wait {span}");
    }

    private void CompleteTask(WorkflowTurn turn, TaskCompletes task)
    {
        if (_state.Effects.Find(effect => effect.Kind == EffectKind.RunTask && effect.Name == task.Name) is { } effect)
            turn.CompleteEffect(effect.Number, task.Result);
    }

    // The oldest one of that name; like an event, a result that nothing waits for is no error.
    private void CompleteEffect(WorkflowTurn turn, EffectCompletes completes)
    {
        if (_state.Effects.Find(effect => effect.Name == completes.Name) is { } effect)
            turn.CompleteEffect(effect.Number, completes.Result);
    }

    private void CallEndpoint(WorkflowTurn turn, EndpointIsCalled call)
    {
        if (_state.Bookmarks.Find(bookmark => bookmark.Kind == BookmarkKind.HttpEndpoint && bookmark.Name == call.Path) is { } bookmark)
            turn.ResumeBookmark(bookmark.Number, call.Request);
    }

    private void CompleteActivity(WorkflowTurn turn, ActivityCompletes activity) => turn.CompleteVisit(
        Open(activity.Activity).Number, activity.Outcome is null ? [] : [activity.Outcome], activity.Outputs.AsObject?.Properties);

    private Visit Open(string activity)
    {
        var node = _program.Find(activity) ?? _program.FindByIdOrName(activity);
        return node is not null && _state.Visits.Find(visit => visit.Node == node.Index) is { } open
            ? open
            : throw new WorkflowRefusedException(Refusal.VisitNotOpen, $"activity '{activity}' is not open.");
    }

    private RunStep Step(string name, Action<WorkflowTurn> command)
    {
        Burst(command);
        return Report(name);
    }

    // An event for everyone is also for this instance; it arrives when the burst that published it is over.
    private void Burst(Action<WorkflowTurn> command)
    {
        Turn(command);
        for (var index = 0; index < _published.Count && index < _options.Limits.MaxActivitiesPerTurn; index++)
        {
            var (name, payload) = _published[index];
            Turn(turn => turn.PublishEvent(name, payload));
        }

        _published.Clear();
    }

    private void Turn(Action<WorkflowTurn> command)
    {
        var context = new TurnContext
        {
            Now = _now,
            NextRandom = _random.NextDouble,
            NewGuid = NextGuid,
            Limits = _options.Limits,
            InstanceId = "run",
            ReportStalls = false,
        };
        var turn = new WorkflowTurn(_program, _state, _memory, context, _journal);
        command(turn);
        foreach (var effect in turn.TakeEffects())
        {
            _effects.Add($"{effect.Kind} {effect.Name} {ValueText.Json(effect.Payload)}");
            if (effect.Kind == EffectKind.PublishEvent)
                _published.Add((effect.Name!, effect.Payload.AsObject!.Get("payload")));
        }
    }

    private Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private RunStep Report(string name)
    {
        string[] effects = [.. _effects];
        _effects.Clear();
        return Report(name, effects);
    }

    private RunStep Report(string name, string[] effects) => new(
        name,
        _state.IsFinal ? "Finished" : "Running",
        _state.Status.ToString(),
        _journal.TakeLines(),
        [.. _state.Bookmarks.Select(NameOf)],
        [.. _state.Incidents.Select(Describe)],
        _memory.Outputs.ToDictionary(output => output.Key, output => output.Value.AsString ?? ValueText.Json(output.Value)),
        _memory.CorrelationId,
        _memory.Name,
        effects);

    private string NameOf(Bookmark bookmark) =>
        bookmark.Name ?? _program.Nodes[_state.FindVisit(bookmark.Visit)!.Node].Activity.Descriptor.Name;

    private string Describe(Incident incident)
    {
        var detail = _memory.IncidentDetails[incident.Number];
        var text = $"{_program.Nodes[incident.Node].Id}: {detail.Message}";
        return detail.Inner is null ? text : $"{text} / {detail.Inner}";
    }
}
