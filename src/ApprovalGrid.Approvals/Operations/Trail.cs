using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The way a case has really taken: which nodes people have done, seen from an open visit. Not the drawing.</summary>
internal static class Trail
{
    /// <summary>
    /// Nodes done before the visit that a return from it may go to, the newest first. What was done in a sibling branch is not on its way. A
    /// node inside a container that is over stands for the container; one behind a closed block is reached through the block's fork.
    /// </summary>
    public static IEnumerable<ProgramNode> Before(CaseState state, WorkflowProgram program, int visit)
    {
        var open = state.Workflow.FindVisit(visit);
        if (open is null)
            return [];
        return state.Done
            .Where(done => done.Value < visit)
            .OrderByDescending(done => done.Value)
            .Select(done => program.FindByIdOrName(done.Key))
            .OfType<ProgramNode>()
            .Select(node => Reachable(state.Workflow, program, open, node))
            .OfType<ProgramNode>()
            .Distinct();
    }

    /// <summary>Ids of the done nodes that a return to the target undoes: what came after it in its range. Asked before the return.</summary>
    public static ImmutableArray<string> Undone(CaseState state, WorkflowProgram program, Visit container, NodeRecord target) =>
    [
        .. state.Done.Keys.Where(id => program.FindByIdOrName(id) is { } node
            && ChildOf(program.Nodes[container.Node], node) is { } child
            && container.FindRecord(child.Index) is { } record
            && record.LastVisit >= target.LastVisit
            && IsPrefix(target.Path, record.Path)),
    ];

    /// <summary>The open visit that holds the node, as the nearest around the visit.</summary>
    public static Visit? ContainerOf(WorkflowState workflow, ProgramNode node, int visit)
    {
        for (var place = workflow.FindVisit(visit); place is not null; place = workflow.FindVisit(place.Parent))
        {
            if (place.Node == node.Parent?.Index)
                return place;
        }

        return null;
    }

    private static ProgramNode? Reachable(WorkflowState workflow, WorkflowProgram program, Visit open, ProgramNode node)
    {
        var from = open;
        for (var container = workflow.FindVisit(open.Parent); container is not null; (from, container) = (container, workflow.FindVisit(container.Parent)))
        {
            if (ChildOf(program.Nodes[container.Node], node) is not { } child)
                continue;
            return container.FindRecord(child.Index) is { } record && !InSibling(record.Path, from.Path) ? child : null;
        }

        return null;
    }

    private static ProgramNode? ChildOf(ProgramNode container, ProgramNode node)
    {
        for (var at = node; at.Parent is not null; at = at.Parent)
        {
            if (at.Parent == container)
                return at;
        }

        return null;
    }

    private static bool InSibling(ImmutableArray<PathStep> record, ImmutableArray<PathStep> path)
    {
        for (var depth = 0; depth < record.Length && depth < path.Length; depth++)
        {
            if (record[depth] != path[depth])
                return record[depth].Block == path[depth].Block;
        }

        return false;
    }

    private static bool IsPrefix(ImmutableArray<PathStep> prefix, ImmutableArray<PathStep> path) =>
        prefix.Length <= path.Length && prefix.AsSpan().SequenceEqual(path.AsSpan()[..prefix.Length]);
}
