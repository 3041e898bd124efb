using System.Collections.Immutable;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Migration;

/// <param name="From">Index in the old program.</param>
/// <param name="To">Index in the new one.</param>
public sealed record NodeMove(int From, int To);

/// <summary>What becomes of the tokens and counts of one connection of one flowchart.</summary>
/// <param name="Flow">The flowchart's visit.</param>
/// <param name="From">Index in the old flowchart.</param>
/// <param name="To">Index in the new one; null: the connection is gone.</param>
public sealed record ConnectionMove(int Flow, int From, int? To);

/// <param name="Tag">The visit's position in its container, where that is a position.</param>
public sealed record TagMove(int Visit, int Tag);

/// <summary>
/// The instance goes on in another version of its definition (版本迁移): every number of a node or connection in its state becomes that of the
/// new program. Nodes that are not named are gone, and what was remembered of them with them.
/// </summary>
[EventKind(40)]
public sealed record ProgramChanged(
    ImmutableArray<NodeMove> Nodes, ImmutableArray<ConnectionMove> Connections, ImmutableArray<TagMove> Tags) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => new StateMove(this).Apply(state);
}

/// <param name="Scope">The visit that owns the variable.</param>
/// <param name="From">Its id in the old version.</param>
/// <param name="To">Its id in the new version; null: it is dropped.</param>
public sealed record SlotMove(int Scope, string From, string? To);

/// <summary>The data of an instance that goes on in another version.</summary>
[EventKind(90)]
public sealed record MemoryMoved(ImmutableArray<NodeMove> Nodes, ImmutableArray<SlotMove> Slots) : MemoryEvent
{
    internal override void ApplyTo(WorkflowMemory memory)
    {
        SortedMap<int, SortedMap<string, JsValue>> outputs = [];
        foreach (var move in Nodes)
        {
            if (memory.NodeOutputs.TryGetValue(move.From, out var kept))
                outputs = outputs.With(move.To, kept);
        }

        memory.NodeOutputs = outputs;
        foreach (var slots in Slots.GroupBy(slot => slot.Scope))
        {
            if (memory.FindScope(slots.Key) is { } scope)
                scope.Slots = Move(scope.Slots, [.. slots]);
        }
    }

    // All at once, so that two variables can change places.
    private static List<MemorySlot> Move(List<MemorySlot> slots, SlotMove[] moves)
    {
        var moved = new List<MemorySlot>(slots.Count);
        foreach (var slot in slots)
        {
            var move = Array.Find(moves, move => move.From == slot.Id);
            if (move is null)
                moved.Add(slot);
            else if (move.To is { } to)
                moved.Add(new MemorySlot(to, slot.Value));
        }

        return moved;
    }
}
