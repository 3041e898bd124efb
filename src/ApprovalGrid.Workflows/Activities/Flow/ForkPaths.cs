using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// Schedules what follows a completed node, and says which block and branch it stands in.
/// A node followed by several branches at once opens a block; a target outside a block's region leaves it.
/// </summary>
internal ref struct ForkPaths
{
    private readonly ActivityContext _context;
    private readonly FlowGraph _graph;
    private readonly ChildResult _child;
    private readonly int _branches;
    private readonly ImmutableArray<PathStep> _path;
    private int _block;
    private int _branch;

    public ForkPaths(in ActivityContext context, FlowGraph graph, in ChildResult child, int branches)
    {
        _context = context;
        _graph = graph;
        _child = child;
        _branches = branches;
        _path = child.Path;
    }

    public void Schedule(FlowConnection connection, bool backward = false)
    {
        var path = _branches > 1 ? PathOfBranch(connection) : _path;
        if (path.Length > _context.Visit.Path.Length)
            path = Leave(path, connection.To);
        _context.Turn.Enqueue(new WorkItem(connection.To, _context.Visit.Number, _child.Visit, 0, backward, path, default, LoopVariables.None));
    }

    private ImmutableArray<PathStep> PathOfBranch(FlowConnection connection)
    {
        if (_block == 0)
            _block = _context.Turn.OpenBlock(_context.Visit, _child.Node, _branches);
        return _path.Add(new PathStep(_block, _branch++, _child.Node.Index));
    }

    // The outermost block that the target does not stand in any more is left, and with it those inside.
    private readonly ImmutableArray<PathStep> Leave(ImmutableArray<PathStep> path, ProgramNode target)
    {
        for (var depth = _context.Visit.Path.Length; depth < path.Length; depth++)
        {
            if (!_graph.InRegion(_context.Turn.Program.Nodes[path[depth].Fork], target))
                return path[..depth];
        }

        return path;
    }
}
