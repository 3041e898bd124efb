using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>
/// The data of an instance. A fold of <see cref="MemoryEvent"/>s. Values in it are never changed in place: scripts work on copies.
/// </summary>
public sealed class WorkflowMemory
{
    public string? CorrelationId { get; set; }

    public string? Name { get; set; }

    public string? CancelReason { get; set; }

    public SortedMap<string, JsValue> Inputs { get; set; } = [];

    public SortedMap<string, JsValue> Outputs { get; set; } = [];

    /// <summary>The variables of open visits, ordered by visit.</summary>
    public List<MemoryScope> Scopes { get; set; } = [];

    /// <summary>The newest outputs of each node.</summary>
    public SortedMap<int, SortedMap<string, JsValue>> NodeOutputs { get; set; } = [];

    /// <summary>The newest output named Result.</summary>
    public JsValue LastResult { get; set; }

    public SortedMap<int, IncidentDetail> IncidentDetails { get; set; } = [];

    /// <summary>Payloads of effects whose result is waited for.</summary>
    public SortedMap<int, JsValue> EffectPayloads { get; set; } = [];

    public SortedMap<int, JsValue> KeptPayloads { get; set; } = [];

    public void Apply(MemoryEvent change) => change.ApplyTo(this);

    public WorkflowMemory Clone()
    {
        var copy = (WorkflowMemory)MemberwiseClone();
        copy.Scopes = Scopes.ConvertAll(scope => scope.Clone());
        return copy;
    }

    internal MemoryScope? FindScope(int visit)
    {
        for (var index = Scopes.Count - 1; index >= 0; index--)
        {
            if (Scopes[index].Visit == visit)
                return Scopes[index];
        }

        return null;
    }

    internal void Set(int visit, string id, JsValue value)
    {
        if (FindScope(visit) is { } scope)
            scope.Set(id, value);
        else
            Add(visit).Set(id, value);
    }

    internal void Drop(int visit) => Scopes.RemoveAll(scope => scope.Visit == visit);

    internal void SetNodeOutput(int node, string name, JsValue value)
    {
        NodeOutputs = NodeOutputs.With(node, (NodeOutputs.GetValueOrDefault(node) ?? []).With(name, value));
        if (name == "Result")
            LastResult = value;
    }

    private MemoryScope Add(int visit)
    {
        var scope = new MemoryScope { Visit = visit };
        var index = Scopes.FindIndex(other => other.Visit > visit);
        Scopes.Insert(index < 0 ? Scopes.Count : index, scope);
        return scope;
    }
}

/// <summary>The variables that one visit owns.</summary>
public sealed class MemoryScope
{
    public int Visit { get; set; }

    public List<MemorySlot> Slots { get; set; } = [];

    public MemoryScope Clone() => new() { Visit = Visit, Slots = [.. Slots] };

    internal bool TryGet(string id, out JsValue value)
    {
        foreach (var slot in Slots)
        {
            if (slot.Id == id)
            {
                value = slot.Value;
                return true;
            }
        }

        value = JsValue.Null;
        return false;
    }

    internal void Set(string id, JsValue value)
    {
        for (var index = 0; index < Slots.Count; index++)
        {
            if (Slots[index].Id == id)
            {
                Slots[index] = new MemorySlot(id, value);
                return;
            }
        }

        Slots.Add(new MemorySlot(id, value));
    }
}

public sealed record MemorySlot(string Id, JsValue Value);
