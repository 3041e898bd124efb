using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>One open stay at a node.</summary>
public sealed class Visit
{
    private static readonly List<NodeRecord> NoHistory = [];

    public int Number { get; set; }

    /// <summary>Index of the node in its program.</summary>
    public int Node { get; set; }

    public int Parent { get; set; }

    public int Cause { get; set; }

    public int Tag { get; set; }

    public bool Backward { get; set; }

    /// <summary>It failed and waits for an operator.</summary>
    public bool Faulted { get; set; }

    public ImmutableArray<PathStep> Path { get; set; } = [];

    /// <summary>A flowchart's tokens and counts; null for other nodes and before the first.</summary>
    public FlowState? Flow { get; set; }

    /// <summary>The children visited so far, one entry a node, ordered by node.</summary>
    public List<NodeRecord> History { get => field ?? NoHistory; set => field = value.Count == 0 ? null : value; }

    /// <summary>How many children are open.</summary>
    public int OpenChildren { get; set; }

    /// <summary>Children waiting to run in this turn. Always 0 between turns, hence no part of what is stored.</summary>
    internal int Queued { get; set; }

    /// <summary>For reading: an empty one before the first token or count.</summary>
    internal FlowState FlowOrNone => Flow ?? FlowState.None;

    /// <summary>For applying events.</summary>
    internal FlowState FlowToChange => Flow ??= new FlowState();

    public Visit Clone() => new()
    {
        Number = Number,
        Node = Node,
        Parent = Parent,
        Cause = Cause,
        Tag = Tag,
        Backward = Backward,
        Faulted = Faulted,
        Path = Path,
        Flow = Flow?.Clone(),
        History = History.Count == 0 ? NoHistory : [.. History],
        OpenChildren = OpenChildren,
    };

    /// <summary>What is known of the last visit to a child node, or null when it was never visited.</summary>
    public NodeRecord? FindRecord(int node)
    {
        var index = IndexOfRecord(node);
        return index < 0 ? null : History[index];
    }

    internal void RecordOpened(int node, int visit, ImmutableArray<PathStep> path)
    {
        var index = IndexOfRecord(node);
        if (History.Count == 0)
            History = [new NodeRecord(node, visit, 1, 0, path)];
        else if (index < 0)
            History.Insert(~index, new NodeRecord(node, visit, 1, 0, path));
        else
            History[index] = History[index] with { LastVisit = visit, Opened = History[index].Opened + 1, Path = path };
    }

    internal void RecordCompleted(int node)
    {
        var index = IndexOfRecord(node);
        if (index >= 0)
            History[index] = History[index] with { Completed = History[index].Completed + 1 };
    }

    private int IndexOfRecord(int node)
    {
        int low = 0, high = History.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = History[middle].Node;
            if (found == node)
                return middle;
            if (found < node)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}

/// <summary>What a container remembers of one child node.</summary>
/// <param name="Path">The path of its last visit.</param>
public sealed record NodeRecord(int Node, int LastVisit, int Opened, int Completed, ImmutableArray<PathStep> Path);

public sealed record Bookmark(int Number, int Visit, BookmarkKind Kind, string? Name, DateTimeOffset? DueAt);

public sealed record PendingEffect(int Number, EffectKind Kind, int Visit, string? Name);

public sealed record KeptEvent(int Number, string Name);

public sealed record Incident(int Number, IncidentKind Kind, int Visit, int Node, bool Resolved);

/// <summary>An activation of a fork: its branches stand in the paths of visits.</summary>
public sealed record Block(int Number, int Flow, int Fork, int Branches);
