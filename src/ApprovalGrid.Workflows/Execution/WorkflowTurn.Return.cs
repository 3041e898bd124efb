using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    /// <summary>Goes back from an open visit to a node that was visited before (退回), and opens it anew.</summary>
    /// <remarks>
    /// The target stands in a flowchart or sequence around the visit. Within the same branch only that branch is closed, from
    /// the target's last visit on. A target outside a block closes the whole block: every branch of it. A target in a sibling
    /// branch, or in a block that does not hold the visit, is refused unless it is mapped to the fork of that block.
    /// A visit of the flowchart itself may be given when none of its children is open.
    /// </remarks>
    /// <exception cref="WorkflowRefusedException">One of these rules forbids it.</exception>
    public ReturnResult ReturnTo(int visit, int targetNode, ReturnOptions? options = null)
    {
        options ??= ReturnOptions.Default;
        var (open, _) = RequireOpen(visit);
        if (targetNode <= 0 || targetNode >= Program.Nodes.Count)
            throw new WorkflowRefusedException(Refusal.TargetNotFound, $"the definition has no node {targetNode}.");
        var way = FindWay(open, Program.Nodes[targetNode], options);
        CheckReversible(way, options);
        var block = way.From is { } from && from.Path.Length > way.Record.Path.Length ? from.Path[way.Record.Path.Length].Block : 0;
        Emit(new VisitReturned(visit, way.Target.Index, block));
        var closed = CloseRange(way, out var left);
        var entered = State.LastVisit + 1;
        Enqueue(new WorkItem(way.Target, way.Container.Number, visit, way.Tag, State.Mode == FlowchartMode.Counter, way.Record.Path, default, LoopVariables.None));
        CancelEmptyBlocks(way.Container.Number);
        TakeBack(way, left);
        ResolveStalls();
        Settle();
        return new ReturnResult(way.Target.Index, entered, block, closed);
    }

    private static bool IsPrefix(ImmutableArray<PathStep> prefix, ImmutableArray<PathStep> path)
    {
        if (prefix.Length > path.Length)
            return false;
        for (var depth = 0; depth < prefix.Length; depth++)
        {
            if (prefix[depth] != path[depth])
                return false;
        }

        return true;
    }

    private Way FindWay(Visit open, ProgramNode target, ReturnOptions options)
    {
        Visit? from = null;
        var container = open;
        while (container is not null && container.Node != target.Parent!.Index)
            (from, container) = (container, State.FindVisit(container.Parent));
        var tag = 0;
        if (container is null || !MayReturnWithin(target, out tag))
            throw new WorkflowRefusedException(Refusal.TargetNotInScope, $"'{target.DisplayName}' stands in no open flowchart or sequence around this step; choose the container that holds it.");
        var record = container.FindRecord(target.Index)
            ?? throw new WorkflowRefusedException(Refusal.TargetNotVisited, $"'{target.DisplayName}' was never visited, so there is nothing to return to.");
        var path = from?.Path ?? (options.WithinBranch && IsLive(record.Path, container.Path.Length) ? record.Path : container.Path);
        if (IsPrefix(record.Path, path))
            return new Way(container, from, target, record, tag);
        if (!options.MapToFork)
            throw new WorkflowRefusedException(Refusal.TargetInSiblingBranch, $"'{target.DisplayName}' stands in a branch that does not hold this step; return to the node before the branches.");
        var depth = 0;
        while (depth < path.Length && record.Path[depth] == path[depth])
            depth++;
        return FindWay(open, Program.Nodes[record.Path[depth].Fork], options);
    }

    private bool IsLive(ImmutableArray<PathStep> path, int from)
    {
        for (var depth = from; depth < path.Length; depth++)
        {
            var block = path[depth].Block;
            if (!State.Blocks.Exists(open => open.Number == block))
                return false;
        }

        return true;
    }

    private static bool MayReturnWithin(ProgramNode target, out int tag)
    {
        tag = 0;
        if (target.Parent!.Activity is FlowchartActivity)
            return true;
        if (target.Parent.Activity is not Sequence)
            return false;
        var activities = (IReadOnlyList<ProgramNode>)target.Parent.Plan!;
        while (tag < activities.Count && activities[tag] != target)
            tag++;
        return tag < activities.Count;
    }

    // Between target and visit: what was completed after the target's last visit, in this range of the container or deeper in what is open.
    private void CheckReversible(Way way, ReturnOptions options)
    {
        foreach (var record in way.Container.History)
        {
            if (record.LastVisit > way.Record.LastVisit && record.Completed > 0 && IsPrefix(way.Record.Path, record.Path))
                Refuse(Program.Nodes[record.Node]);
        }

        foreach (var visit in State.Visits)
        {
            if (visit.Number != way.Container.Number && IsBelow(visit, way) && visit.History.Count > 0)
            {
                foreach (var record in visit.History)
                {
                    if (record.Completed > 0)
                        Refuse(Program.Nodes[record.Node]);
                }
            }
        }

        void Refuse(ProgramNode node)
        {
            if (node.IsIrreversible && !options.Compensated.Contains(node.Index))
                throw new WorkflowRefusedException(Refusal.PassesIrreversible, $"'{node.DisplayName}' cannot be undone; compensate it first.");
            foreach (var child in node.Children)
                Refuse(child);
        }
    }

    private bool IsBelow(Visit visit, Way way)
    {
        for (var place = visit; place is not null; place = State.FindVisit(place.Parent))
        {
            if (place.Parent == way.Container.Number)
                return way.Covers(place);
        }

        return false;
    }

    private List<int> CloseRange(Way way, out HashSet<int> left)
    {
        var closed = new List<int>();
        left = [];
        var container = way.Container.Number;
        foreach (var visit in State.Visits.FindAll(visit => visit.Parent == container && way.Covers(visit)))
        {
            if (State.FindVisit(visit.Number) is null)
                continue;
            left.Add(visit.Node);
            var before = State.Visits.ConvertAll(other => other.Number);
            CancelVisit(visit, VisitStatus.Returned);
            closed.AddRange(before.Where(number => State.FindVisit(number) is null));
        }

        return closed;
    }

    // The target is queued by now: the block it goes back into is not empty.
    private void CancelEmptyBlocks(int container)
    {
        foreach (var block in State.Blocks.FindAll(block => block.Flow == container && !IsInhabited(block.Number)))
            Emit(new BlockClosed(block.Number, BlockEnd.Cancelled));
    }

    // What the range has laid on connections no longer counts; what other branches have laid stays.
    private void TakeBack(Way way, HashSet<int> left)
    {
        if (way.Target.Parent!.Activity is not FlowchartActivity)
            return;
        var flow = way.Container.FlowOrNone;
        if (State.Mode == FlowchartMode.Token)
        {
            var gone = flow.Tokens.FindAll(token =>
                (!token.Blocked && left.Contains(token.To)) || (token.By >= way.Record.LastVisit && way.CoversNode(token.Blocked ? token.To : token.From)));
            if (gone.Count > 0)
                Emit(new TokensRemoved(way.Container.Number, [.. gone.Select(token => token.Number)]));

            // A node that runs has a token on the way to it, so that nobody downstream takes its branch for idle.
            if (!flow.Tokens.Exists(token => token.To == way.Target.Index && !token.Blocked))
                Emit(new TokenPlaced(way.Container.Number, State.LastToken + 1, -1, way.Target.Index, way.Target.Index, false, way.Record.LastVisit));
            TokenFlow.DropIdleBlocks(this, way.Container, ((FlowchartPlan)way.Target.Parent.Plan!).GraphFor(State.Trigger));
            return;
        }

        var plan = (FlowchartPlan)way.Target.Parent.Plan!;
        var reset = plan.Connections
            .Where(connection => flow.ConnectionVisits(connection.Index) > flow.NodeCount(connection.To.Index)
                && way.Container.FindRecord(connection.From.Index) is { } record
                && record.LastVisit >= way.Record.LastVisit
                && IsPrefix(way.Record.Path, record.Path))
            .Select(connection => new ConnectionCount(connection.Index, flow.NodeCount(connection.To.Index), false))
            .ToImmutableArray();
        if (reset.Length > 0)
            Emit(new ConnectionsReset(way.Container.Number, reset));
    }

    private void ResolveStalls()
    {
        for (var index = 0; index < State.Incidents.Count; index++)
        {
            if (State.Incidents[index] is { Kind: IncidentKind.Stalled, Resolved: false } stall)
                Emit(new IncidentResolved(stall.Number));
        }
    }

    /// <param name="Container">The visit of the flowchart or sequence that holds the target.</param>
    /// <param name="From">Its child through which the return leaves; null when none is open.</param>
    /// <param name="Record">What the container remembers of the target.</param>
    private sealed record Way(Visit Container, Visit? From, ProgramNode Target, NodeRecord Record, int Tag)
    {
        /// <summary>An open child that the return closes.</summary>
        public bool Covers(Visit visit) => visit.Number == From?.Number || (visit.Number >= Record.LastVisit && IsPrefix(Record.Path, visit.Path));

        public bool CoversNode(int node) => Container.FindRecord(node) is not { } record || IsPrefix(Record.Path, record.Path);
    }
}
