using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>
/// The ways through the outermost flowchart of a chain. A container counts as one node; it decides when a decision stands in it.
/// A chain without an outermost flowchart has no ways: what depends on them is not checked.
/// </summary>
internal sealed class ChainWays
{
    private readonly ProgramNode? _start;
    private readonly ILookup<ProgramNode, FlowLink> _out;
    private readonly HashSet<ProgramNode> _beforeDecision = [];

    public ChainWays(WorkflowProgram program)
    {
        Flowchart = program.Workflow.Children is [{ FlowStart: not null } root] ? root : null;
        _start = Flowchart?.FlowStart;
        _out = (Flowchart?.FlowLinks ?? []).ToLookup(link => link.From);
        if (_start is not null)
            Walk(_start, _beforeDecision, node => !Decides(node));
    }

    public ProgramNode? Flowchart { get; }

    public static bool Decides(ProgramNode node) => node.Type is ApprovalNode.Decide or ApprovalNode.HandleAtOnce || node.Children.Any(Decides);

    /// <summary>The decision itself counts as before it.</summary>
    public bool BeforeDecision(ProgramNode node) => Flowchart is null || Flowchart.Children.Any(child => _beforeDecision.Contains(child) && IsWithin(node, child));

    /// <summary>Where a case can end without a decision, a refusal to accept (不予受理) or a withdrawal.</summary>
    public IEnumerable<ProgramNode> EndsWithoutOutcome()
    {
        if (_start is null)
            return [];
        var reached = new HashSet<ProgramNode>();
        Walk(_start, reached, node => !Decides(node), link => link.Port is not ("NotAccepted" or "Withdrawn"));
        return reached.Where(node => !Decides(node) && !_out[node].Any());
    }

    /// <summary>Decisions that can be reached after another one was made.</summary>
    public IEnumerable<ProgramNode> SecondDecisions()
    {
        var reached = new HashSet<ProgramNode>();
        foreach (var link in (Flowchart?.Children ?? []).Where(Decides).SelectMany(node => _out[node]))
            Walk(link.To, reached, _ => true);
        return reached.Where(Decides);
    }

    /// <summary>The largest sum over a way from the start to a decision, going round no loop, and the decision at its end.</summary>
    public (int Sum, ProgramNode? Last) Longest(Func<ProgramNode, int> weight)
    {
        var known = new Dictionary<ProgramNode, (int, ProgramNode?)>();
        return _start is null ? (0, null) : From(_start);

        (int, ProgramNode?) From(ProgramNode node)
        {
            if (known.TryGetValue(node, out var found))
                return found;
            known[node] = (0, null);
            var best = Decides(node) ? (0, node) : (0, (ProgramNode?)null);
            foreach (var link in Decides(node) ? [] : _out[node])
            {
                var (sum, last) = From(link.To);
                if (last is not null && (best.Item2 is null || sum > best.Item1))
                    best = (sum, last);
            }

            return known[node] = best.Item2 is null ? best : (best.Item1 + weight(node), best.Item2);
        }
    }

    /// <summary>
    /// The most nodes of a kind that one case can come through: the worst of exclusive ways, all of parallel ones, going round no loop.
    /// </summary>
    public IReadOnlyList<ProgramNode> Most(Func<ProgramNode, bool> counts)
    {
        var known = new Dictionary<ProgramNode, HashSet<ProgramNode>>();
        return _start is null ? [] : [.. From(_start).OrderBy(node => node.Index)];

        HashSet<ProgramNode> From(ProgramNode node)
        {
            if (known.TryGetValue(node, out var found))
                return found;
            known[node] = [];
            var ways = _out[node].Select(link => From(link.To)).ToArray();
            HashSet<ProgramNode> most = node.Type == "Elsa.FlowFork"
                ? [.. ways.SelectMany(way => way)]
                : [.. ways.MaxBy(way => way.Count) ?? []];
            most.UnionWith(Inside(node).Where(counts));
            return known[node] = most;
        }

        static IEnumerable<ProgramNode> Inside(ProgramNode node) => node.Children.SelectMany(Inside).Prepend(node);
    }

    private void Walk(ProgramNode from, HashSet<ProgramNode> reached, Func<ProgramNode, bool> passes, Func<FlowLink, bool>? follows = null)
    {
        var stack = new Stack<ProgramNode>([from]);
        while (stack.TryPop(out var node))
        {
            if (!reached.Add(node) || !passes(node))
                continue;
            foreach (var link in _out[node].Where(link => follows?.Invoke(link) ?? true))
                stack.Push(link.To);
        }
    }

    private static bool IsWithin(ProgramNode node, ProgramNode container)
    {
        for (var place = node; place is not null; place = place.Parent)
        {
            if (place == container)
                return true;
        }

        return false;
    }
}
