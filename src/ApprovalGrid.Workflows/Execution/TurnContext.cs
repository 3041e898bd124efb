using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>All that a turn sees of the world. What it takes from here stands in its events afterwards.</summary>
public sealed record TurnContext
{
    /// <summary>The time of the turn. Constant within it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>A number in [0, 1) for scripts.</summary>
    public Func<double> NextRandom { get; init; } = static () => 0;

    /// <summary>Identifiers for scripts.</summary>
    public Func<Guid> NewGuid { get; init; } = static () => Guid.Empty;

    public ExecutionLimits Limits { get; init; } = ExecutionLimits.Default;

    /// <summary>An event that nothing waits for yet is kept for later instead of being dropped.</summary>
    public bool KeepUnmatchedEvents { get; init; }

    /// <summary>An instance that waits for nothing and is not finished gets an incident. Elsa leaves it without a word.</summary>
    public bool ReportStalls { get; init; } = true;

    public string InstanceId { get; init; } = "";

    /// <summary>The instance that started this one, if any.</summary>
    public string? ParentInstanceId { get; init; }
}

/// <summary>The named limits of a run.</summary>
public sealed record ExecutionLimits
{
    public static ExecutionLimits Default { get; } = new();

    /// <summary>Activities run in one turn. Past it the instance faults.</summary>
    public int MaxActivitiesPerTurn { get; init; } = 10_000;

    /// <summary>Visits open at one time.</summary>
    public int MaxOpenVisits { get; init; } = 10_000;

    /// <summary>Events kept for later.</summary>
    public int MaxKeptEvents { get; init; } = 100;

    /// <summary>Incidents of one instance. Past it the instance faults.</summary>
    public int MaxIncidents { get; init; } = 100;

    /// <summary>Size of one value: UTF-16 units of its strings and names, and eight for everything else in it.</summary>
    public int MaxValueSize { get; init; } = 256 * 1024;

    /// <summary>Workflows that one activity starts.</summary>
    public int MaxChildWorkflows { get; init; } = 1_000;

    /// <summary>Variables made by scripts in one scope.</summary>
    public int MaxVariablesPerScope { get; init; } = 1_000;

    /// <summary>UTF-16 units of an event name, an outcome, a task name.</summary>
    public int MaxNameLength { get; init; } = 256;

    public ScriptLimits Script { get; init; } = ScriptLimits.Default;
}

/// <summary>How an instance starts.</summary>
public sealed record StartOptions
{
    public IReadOnlyDictionary<string, JsValue>? Input { get; init; }

    /// <summary>Node id of the trigger that starts this run; null for a start by hand.</summary>
    public string? TriggerNodeId { get; init; }

    /// <summary>What the trigger received: the event's payload.</summary>
    public JsValue TriggerPayload { get; init; }

    public string? CorrelationId { get; init; }
}

public sealed record StartResult(WorkflowStatus Status);

/// <summary>Narrows an event to some of the bookmarks that wait for its name. Null members match everything.</summary>
public sealed record EventFilter
{
    public int? Visit { get; init; }

    public int? Bookmark { get; init; }

    /// <summary>Node id or activity id.</summary>
    public string? NodeId { get; init; }
}

/// <summary>An external activity that a visit has reached.</summary>
public sealed record EnteredActivity(int Visit, Compilation.ProgramNode Node, IReadOnlyDictionary<string, JsValue> Inputs);

/// <summary>An effect that the turn asks for.</summary>
/// <param name="Awaited">True when <see cref="WorkflowTurn.CompleteEffect"/> must follow.</param>
public sealed record RequestedEffect(int Effect, EffectKind Kind, int Visit, string? Name, JsValue Payload, bool Awaited);
