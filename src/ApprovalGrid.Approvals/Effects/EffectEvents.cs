using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Effects;

/// <summary>Something for the world outside was put into the outbox. What it says is sealed in its row.</summary>
[EventKind(260)]
public sealed record EffectSent(int Effect, EffectKind Kind, int Outbox) : CaseEvent;

/// <summary>The answer to an effect was taken in.</summary>
/// <param name="Reply">A status code, <c>connect</c>, <c>timeout</c>, <c>completed</c>, <c>failed</c>; never what the answer says.</param>
[EventKind(261)]
public sealed record ReplyTaken(int Effect, string Reply) : CaseEvent;

/// <summary>Somebody ran a faulted activity again.</summary>
[EventKind(262)]
public sealed record IncidentRetried(int Incident) : CaseEvent;

/// <summary>Somebody passed a faulted activity by, with a reason, which is sealed.</summary>
[EventKind(263)]
public sealed record IncidentSkipped(int Incident, string Outcome) : CaseEvent;

/// <summary>Somebody ended the case because of an incident, with a reason, which is sealed.</summary>
[EventKind(264)]
public sealed record IncidentEndedCase(int Incident) : CaseEvent;

/// <summary>An instance of a definition without a service item came into being.</summary>
/// <param name="Effect">The parent's effect that started it; 0 for none.</param>
/// <param name="Index">Its place among the children of that effect.</param>
/// <param name="Wait">What the parent waits for.</param>
/// <param name="Trigger">Node id of the trigger that started it, or null.</param>
[EventKind(265)]
public sealed record InstanceStarted(
    long CaseId,
    string Number,
    string Region,
    string Department,
    string Definition,
    int DefinitionVersion,
    string Name,
    bool Trial,
    long? Parent,
    int Effect,
    int Index,
    InstanceWait Wait,
    string? Trigger) : CaseEvent;

/// <summary>Another workflow was started as an instance of its own.</summary>
[EventKind(266)]
public sealed record InstanceSent(long CaseId, string Number, int Effect, int Index, string Definition, bool Awaited) : CaseEvent;

/// <summary>An awaited instance told how it ended.</summary>
[EventKind(267)]
public sealed record InstanceEnded(long CaseId, WorkflowStatus Status) : CaseEvent;

/// <summary>The instances of an effect are no longer waited for.</summary>
[EventKind(268)]
public sealed record InstancesForgotten(int Effect) : CaseEvent;

/// <summary>A run task was completed before the case had asked for it; the result is sealed.</summary>
[EventKind(269)]
public sealed record CompletionKept(int Effect, string TaskName) : CaseEvent;

/// <summary>A kept completion was taken, or its number went to something else.</summary>
[EventKind(270)]
public sealed record CompletionDropped(int Effect) : CaseEvent;

/// <summary>An operator put a dead letter back into the outbox.</summary>
[EventKind(271)]
public sealed record DeadLetterReplayed(int Outbox) : CaseEvent;

/// <summary>An operator gave a dead letter up for good, with a reason, which is sealed.</summary>
[EventKind(272)]
public sealed record DeadLetterDropped(int Outbox) : CaseEvent;

/// <summary>A call from outside arrived at an HTTP endpoint; what it brought is sealed.</summary>
[EventKind(273)]
public sealed record EndpointCalled(int Bookmark) : CaseEvent;

/// <summary>What an instance brought, until all that its parent waits for have ended.</summary>
[EventKind(280)]
public sealed record InstanceResult(int Effect, int Index, JsValue Result) : CaseDataEvent;

/// <summary>The results of an effect's instances were handed over, or are not wanted any more.</summary>
[EventKind(281)]
public sealed record InstanceResultsDropped(int Effect) : CaseDataEvent;

/// <summary>The result of a run task that was completed early.</summary>
[EventKind(282)]
public sealed record KeptResult(int Effect, JsValue Result) : CaseDataEvent;

[EventKind(283)]
public sealed record KeptResultDropped(int Effect) : CaseDataEvent;

/// <summary>What a parent waits for after it started an instance.</summary>
public enum InstanceWait
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Where it stands after its first burst.</summary>
    FirstBurst,

    /// <summary>Its end.</summary>
    End,
}
