using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>A change of an instance's data. May be personal: it is stored encrypted.</summary>
public abstract record MemoryEvent
{
    internal abstract void ApplyTo(WorkflowMemory memory);
}

/// <param name="Scope">The visit that owns the variable.</param>
/// <param name="Id">The variable's id; its name for loop values and variables made by scripts.</param>
[EventKind(60)]
public sealed record VariableSet(int Scope, string Id, JsValue Value) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.Set(Scope, Id, Value);
}

/// <summary>A visit ended and its variables with it.</summary>
[EventKind(61)]
public sealed record ScopeDropped(int Scope) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.Drop(Scope);
}

[EventKind(62)]
public sealed record InputSet(string Name, JsValue Value) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.Inputs = memory.Inputs.With(Name, Value);
}

[EventKind(63)]
public sealed record OutputSet(string Name, JsValue Value) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.Outputs = memory.Outputs.With(Name, Value);
}

/// <summary>An output of an activity; the newest of each node is kept.</summary>
[EventKind(64)]
public sealed record VisitOutput(int Visit, int Node, string Name, JsValue Value) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.SetNodeOutput(Node, Name, Value);
}

/// <summary>A line of <c>WriteLine</c>. Not kept in memory.</summary>
[EventKind(65)]
public sealed record LineWritten(int Visit, string Text) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory)
    {
    }
}

/// <param name="Message">What happened.</param>
/// <param name="Inner">The cause behind it, for example the error of a script.</param>
[EventKind(66)]
public sealed record IncidentDetail(int Incident, string Message, string? Type, string? Inner) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.IncidentDetails = memory.IncidentDetails.With(Incident, this);
}

[EventKind(67)]
public sealed record EffectPayload(int Effect, JsValue Value) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.EffectPayloads = memory.EffectPayloads.With(Effect, Value);
}

[EventKind(68)]
public sealed record KeptPayload(int Kept, JsValue Value) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.KeptPayloads = memory.KeptPayloads.With(Kept, Value);
}

[EventKind(69)]
public sealed record PayloadDropped(PayloadKind Kind, int Number) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory)
    {
        if (Kind == PayloadKind.Effect)
            memory.EffectPayloads = memory.EffectPayloads.Without(Number);
        else
            memory.KeptPayloads = memory.KeptPayloads.Without(Number);
    }
}

[EventKind(70)]
public sealed record CorrelationSet(string? CorrelationId) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.CorrelationId = CorrelationId;
}

[EventKind(71)]
public sealed record NameSet(string? Name) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.Name = Name;
}

/// <summary>Why the instance was cancelled.</summary>
[EventKind(72)]
public sealed record CancelReasonSet(string Reason) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory) => memory.CancelReason = Reason;
}
