using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>The tokens (token mode) or counts (counter mode) of one flowchart visit.</summary>
public sealed class FlowState
{
    /// <summary>Nothing yet. Never changed.</summary>
    internal static readonly FlowState None = new();

    public List<FlowToken> Tokens { get; set; } = [];

    public SortedMap<int, int> NodeCounts { get; set; } = [];

    public SortedMap<int, ConnectionCount> ConnectionCounts { get; set; } = [];

    public FlowState Clone() => new()
    {
        Tokens = [.. Tokens],
        NodeCounts = NodeCounts,
        ConnectionCounts = ConnectionCounts,
    };

    public int NodeCount(int node) => NodeCounts.GetValueOrDefault(node);

    internal int ConnectionVisits(int connection) => ConnectionCounts.TryGetValue(connection, out var count) ? count.Visits : 0;

    internal bool LastFollowed(int connection) => ConnectionCounts.TryGetValue(connection, out var count) && count.Followed;

    internal void CountNode(int node) => NodeCounts = NodeCounts.With(node, NodeCount(node) + 1);

    internal void CountConnection(int connection, bool followed) =>
        SetConnection(new ConnectionCount(connection, ConnectionVisits(connection) + 1, followed));

    internal void SetConnection(ConnectionCount count) => ConnectionCounts = ConnectionCounts.With(count.Connection, count);
}

/// <param name="Connection">Index of the connection in its flowchart; -1 for the token of a return.</param>
/// <param name="From">Index of the source node.</param>
/// <param name="To">Index of the target node.</param>
/// <param name="Blocked">It brings nothing about but swallows an arrival.</param>
/// <param name="Spent">It has swallowed one.</param>
/// <param name="By">The visit that placed it.</param>
public sealed record FlowToken(int Number, int Connection, int From, int To, bool Blocked, bool Spent, int By);

public sealed record ConnectionCount(int Connection, int Visits, bool Followed);
