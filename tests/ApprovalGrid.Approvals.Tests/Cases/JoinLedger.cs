using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>
/// (i) A join of a block that lives fires exactly once: no activation of a fork is followed by two firings of its join. Reads the facts of chains
/// whose forks are named <c>fork{n}</c> and whose joins <c>join{n}</c>.
/// </summary>
internal sealed class JoinLedger
{
    private readonly Dictionary<(long Case, string Join), int> _fired = [];
    private readonly Dictionary<(long Case, string Join), int> _activated = [];
    private readonly Dictionary<(long Case, int Block), string> _blocks = [];
    private readonly HashSet<(long Case, string Join)> _jumped = [];

    /// <param name="id">The case.</param>
    /// <param name="program">What it runs.</param>
    /// <param name="facts">Of one turn.</param>
    /// <param name="final">The chain has ended with this turn.</param>
    public void Take(long id, WorkflowProgram program, IReadOnlyList<object> facts, bool final)
    {
        var nodes = program.Nodes;
        var ended = new Dictionary<(long, string), int>();
        var fired = new Dictionary<(long, string), int>();
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case BlockOpened opened when nodes[opened.Fork].Id.StartsWith("fork", StringComparison.Ordinal):
                    _blocks[(id, opened.Block)] = $"join{nodes[opened.Fork].Id[4..]}";
                    Count(_activated, (id, $"join{nodes[opened.Fork].Id[4..]}"));
                    break;
                case BlockClosed { End: BlockEnd.Ended } closed when _blocks.TryGetValue((id, closed.Block), out var join):
                    Count(ended, (id, join));
                    break;
                case VisitOpened opened when nodes[opened.Node].Id.StartsWith("join", StringComparison.Ordinal):
                    Count(_fired, (id, nodes[opened.Node].Id));
                    Count(fired, (id, nodes[opened.Node].Id));
                    break;
                case StepReturned returned when returned.Target.StartsWith("join", StringComparison.Ordinal):
                    _jumped.Add((id, returned.Target));
                    break;
            }
        }

        // Exactly once: when the branches of a block have met, its join fires in the same turn. Only the end of the case, a return or a
        // jump leaves a block otherwise.
        if (final || facts.Any(fact => fact is StepReturned or JumpClosed or StepResubmitted))
            return;
        foreach (var join in ended.Keys.Union(fired.Keys))
            Assert.True(ended.GetValueOrDefault(join) == fired.GetValueOrDefault(join), $"{join}: {ended.GetValueOrDefault(join)} blocks ended, {fired.GetValueOrDefault(join)} joins fired");
    }

    /// <summary>At the end: no join has fired more often than its fork.</summary>
    public void Check()
    {
        foreach (var (join, fired) in _fired)
        {
            if (!_jumped.Contains(join))
                Assert.InRange(fired, 0, _activated.GetValueOrDefault(join));
        }
    }

    private static void Count(Dictionary<(long, string), int> counts, (long, string) key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
