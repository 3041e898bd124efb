using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    private readonly HashSet<int> _breaking = [];

    /// <summary>Marks everything between a Break and its loop: these containers end as soon as they hear of it.</summary>
    internal void Break(Visit visit)
    {
        var way = new List<int>();
        for (var place = State.FindVisit(visit.Parent); place is not null; place = State.FindVisit(place.Parent))
        {
            way.Add(place.Number);
            if (Program.Nodes[place.Node].Activity is not Activities.ILoop)
                continue;
            _breaking.UnionWith(way);
            return;
        }
    }

    internal bool IsBreaking(int visit) => _breaking.Count > 0 && _breaking.Contains(visit);

    internal bool IsQueued(int parent, ProgramNode node)
    {
        foreach (var item in _queue)
        {
            if (item.Parent == parent && item.Node == node)
                return true;
        }

        return false;
    }

    /// <summary>Cancels all children of a visit, open or about to run; the visit itself goes on.</summary>
    internal void DropChildren(Visit visit)
    {
        CloseBelow(visit, VisitStatus.Canceled);
        for (var count = _queue.Count; count > 0; count--)
        {
            var item = _queue.Dequeue();
            if (item.Parent != visit.Number)
                _queue.Enqueue(item);
        }

        visit.Queued = 0;
    }

    /// <summary>Opens a block for branches that begin at once, and returns its number.</summary>
    internal int OpenBlock(Visit flow, ProgramNode fork, int branches)
    {
        var block = State.LastBlock + 1;
        Emit(new BlockOpened(block, flow.Number, fork.Index, branches));
        return block;
    }

    /// <summary>After a child of a flowchart has ended: blocks that nothing stands in any more are over.</summary>
    internal void CloseEmptyBlocks(Visit flow, ImmutableArray<PathStep> path)
    {
        if (State.Blocks.Count == 0)
            return;
        for (var depth = path.Length - 1; depth >= flow.Path.Length; depth--)
        {
            var block = path[depth].Block;
            if (State.Blocks.Exists(open => open.Number == block) && !IsInhabited(block))
                Emit(new BlockClosed(block, BlockEnd.Ended));
        }
    }

    private void CloseBlocksOf(Visit visit)
    {
        for (var index = State.Blocks.Count - 1; index >= 0; index--)
        {
            if (State.Blocks[index].Flow == visit.Number)
                Emit(new BlockClosed(State.Blocks[index].Number, BlockEnd.Ended));
        }
    }

    private bool IsInhabited(int block)
    {
        foreach (var visit in State.Visits)
        {
            if (Contains(visit.Path, block))
                return true;
        }

        foreach (var item in _queue)
        {
            if (Contains(item.Path, block))
                return true;
        }

        return false;
    }

    private static bool Contains(ImmutableArray<PathStep> path, int block)
    {
        foreach (var step in path)
        {
            if (step.Block == block)
                return true;
        }

        return false;
    }
}
