using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    /// <summary>Goes forward from an open visit to a node further on, passing over what lies between (跳转).</summary>
    /// <remarks>
    /// Within one flowchart. A target behind a join closes the whole block that the visit stands in; one inside a block that was not entered is
    /// refused, because its other branches would be missing at the join. A mandatory node that is not done is never passed over.
    /// </remarks>
    /// <param name="visit">The visit that is left.</param>
    /// <param name="targetNode">Index of the target.</param>
    /// <param name="isDone">Whether a node's work is done and stands.</param>
    /// <exception cref="WorkflowRefusedException">One of these rules forbids it.</exception>
    public ReturnResult JumpTo(int visit, int targetNode, Func<ProgramNode, bool> isDone)
    {
        var (open, _) = RequireOpen(visit);
        if (targetNode <= 0 || targetNode >= Program.Nodes.Count)
            throw new WorkflowRefusedException(Refusal.TargetNotFound, $"the definition has no node {targetNode}.");
        var target = Program.Nodes[targetNode];
        Visit? from = null;
        var container = open;
        while (container is not null && container.Node != target.Parent!.Index)
            (from, container) = (container, State.FindVisit(container.Parent));
        if (container is null || from is null || target.Parent!.Plan is not FlowchartPlan plan)
            throw new WorkflowRefusedException(Refusal.TargetNotInScope, $"'{target.DisplayName}' stands in no flowchart around this step.");

        var graph = plan.GraphFor(State.Trigger);
        var path = PathAt(container, from, target, graph);
        var source = path.Length < from.Path.Length ? Program.Nodes[from.Path[path.Length].Fork] : Program.Nodes[from.Node];
        if (!graph.IsAncestor(source, target))
            throw new WorkflowRefusedException(Refusal.TargetNotInScope, $"'{target.DisplayName}' does not lie ahead of this step; what lies behind is reached by a return.");
        RefuseOtherBlocks(plan, graph, path, target);
        RefuseMandatory(plan, graph, source, target, isDone);

        var block = path.Length < from.Path.Length ? from.Path[path.Length].Block : 0;
        Emit(new VisitReturned(visit, target.Index, block));
        var closed = CloseForJump(container, from, path, block);
        var entered = State.LastVisit + 1;
        ClearTokens(container, plan, graph, source, target);
        Enqueue(new WorkItem(target, container.Number, visit, 0, State.Mode == FlowchartMode.Counter, path, default, LoopVariables.None));
        CancelEmptyBlocks(container.Number);
        ResolveStalls();
        Settle();
        return new ReturnResult(target.Index, entered, block, closed);
    }

    // The blocks of the visit that the target stands in too.
    private ImmutableArray<PathStep> PathAt(Visit container, Visit from, ProgramNode target, FlowGraph graph)
    {
        for (var depth = container.Path.Length; depth < from.Path.Length; depth++)
        {
            if (!graph.InRegion(Program.Nodes[from.Path[depth].Fork], target))
                return from.Path[..depth];
        }

        return from.Path;
    }

    private static void RefuseOtherBlocks(FlowchartPlan plan, FlowGraph graph, ImmutableArray<PathStep> path, ProgramNode target)
    {
        foreach (var fork in plan.Children)
        {
            if (IsParallel(graph, fork) && graph.InRegion(fork, target) && !path.Any(step => step.Fork == fork.Index))
                throw new WorkflowRefusedException(Refusal.TargetInSiblingBranch, $"'{target.DisplayName}' stands in a branch of '{fork.DisplayName}', which was not entered; jump to '{fork.DisplayName}'.");
        }
    }

    private static bool IsParallel(FlowGraph graph, ProgramNode node) =>
        node.Activity is FlowFork || graph.Outbound(node).GroupBy(connection => connection.Port).Any(port => port.Count() > 1);

    private static void RefuseMandatory(FlowchartPlan plan, FlowGraph graph, ProgramNode source, ProgramNode target, Func<ProgramNode, bool> isDone)
    {
        foreach (var node in plan.Children)
        {
            if (node != target && (node == source || graph.IsAncestor(source, node)) && graph.IsAncestor(node, target))
                Refuse(node);
        }

        void Refuse(ProgramNode node)
        {
            if (node.IsMandatory && !isDone(node))
                throw new WorkflowRefusedException(Refusal.PassesMandatory, $"'{node.DisplayName}' is required by law{Basis(node)} and is not done; it cannot be passed over. Jump to it, or let it be done first.");
            foreach (var child in node.Children)
                Refuse(child);
        }
    }

    private static string Basis(ProgramNode node) => node.LegalBasis is { } basis ? $" ({basis})" : "";

    private List<int> CloseForJump(Visit container, Visit from, ImmutableArray<PathStep> path, int block)
    {
        var closed = new List<int>();
        foreach (var visit in State.Visits.FindAll(visit => visit.Parent == container.Number && (visit.Number == from.Number || (block > 0 && Contains(visit.Path, block)))))
        {
            if (State.FindVisit(visit.Number) is null)
                continue;
            var before = State.Visits.ConvertAll(other => other.Number);
            CancelVisit(visit, VisitStatus.Returned);
            closed.AddRange(before.Where(number => State.FindVisit(number) is null));
        }

        return closed;
    }

    // What lay on the ways between counts no more; a node that runs has a token on the way to it.
    private void ClearTokens(Visit container, FlowchartPlan plan, FlowGraph graph, ProgramNode source, ProgramNode target)
    {
        if (State.Mode != FlowchartMode.Token)
            return;
        var between = plan.Children
            .Where(node => node == source || (graph.IsAncestor(source, node) && graph.IsAncestor(node, target)) || graph.InRegion(source, node))
            .Select(node => node.Index)
            .ToHashSet();
        var gone = container.FlowOrNone.Tokens.FindAll(token => between.Contains(token.To) || (between.Contains(token.From) && token.To == target.Index));
        if (gone.Count > 0)
            Emit(new TokensRemoved(container.Number, [.. gone.Select(token => token.Number)]));
        Emit(new TokenPlaced(container.Number, State.LastToken + 1, -1, target.Index, target.Index, false, container.Number));
    }
}
