using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Properties;

/// <summary>
/// Watches the flowcharts of nested blocks in which the static checks see no node that can run twice: a join fires at most once for
/// each activation of its block, and nothing is open twice at one node on one path.
/// </summary>
internal sealed class JoinWatch(WorkflowProgram program, IReadOnlyList<DefinitionFault> faults)
{
    private readonly HashSet<string> _unsound =
    [
        .. faults.Where(fault => fault is { Code: "RunsTwice" or "JoinNeverFires" or "InvalidBackwardConnection" }).Select(fault => fault.NodeId![..fault.NodeId!.LastIndexOf(':')]),
    ];

    private readonly Dictionary<int, VisitOpened> _visits = [];
    private readonly HashSet<(int Block, int Join)> _fired = [];

    public void Check(Instance instance)
    {
        foreach (var one in instance.LastTurn)
        {
            if (one is not VisitOpened opened)
                continue;
            _visits[opened.Visit] = opened;
            if (program.Nodes[opened.Node].Activity is FlowJoin && InBlocks(opened.Node) && _visits.TryGetValue(opened.Cause, out var cause))
                Fired(instance, opened, cause);
        }

        foreach (var visit in instance.State.Visits)
        {
            Assert.True(
                !InBlocks(visit.Node) || !instance.State.Visits.Exists(other => IsTwin(visit, other)),
                $"{program.Nodes[visit.Node].NodeId} is open twice on one path");
        }
    }

    // The join of a block is reached from a branch of the block and stands outside it.
    private void Fired(Instance instance, VisitOpened join, VisitOpened last)
    {
        if (last.Path.Length > join.Path.Length && last.Parent == join.Parent && !instance.LastTurn.OfType<VisitReturned>().Any())
            Assert.True(_fired.Add((last.Path[join.Path.Length].Block, join.Node)), $"{program.Nodes[join.Node].NodeId} has joined one block twice");
    }

    private bool InBlocks(int node) =>
        program.Nodes[node].Parent is { Source: { } flowchart } parent && flowchart.Member(RandomDefinition.Structured) is not null && !_unsound.Contains(parent.NodeId);

    private static bool IsTwin(Visit visit, Visit other) =>
        other.Number > visit.Number && other.Node == visit.Node && other.Parent == visit.Parent && other.Tag == visit.Tag && other.Path.SequenceEqual(visit.Path);
}
