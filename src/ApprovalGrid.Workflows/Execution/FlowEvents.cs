using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>Token mode: a token lies on a connection, or a block that swallows the next arrival.</summary>
/// <param name="Flow">The flowchart's visit.</param>
/// <param name="By">The visit whose completion placed it.</param>
[EventKind(20)]
public sealed record TokenPlaced(int Flow, int Token, int Connection, int From, int To, bool Blocked, int By) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastToken = Token;
        state.FindVisit(Flow)?.FlowToChange.Tokens.Add(new FlowToken(Token, Connection, From, To, Blocked, false, By));
    }
}

/// <summary>A node completed: the tokens that brought it about and the blocks it used up are gone.</summary>
[EventKind(21)]
public sealed record TokensTaken(int Flow, int To) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) =>
        state.FindVisit(Flow)?.FlowToChange.Tokens.RemoveAll(token => token.To == To && (!token.Blocked || token.Spent));
}

/// <summary>A block swallowed an arrival. It stays until its target completes.</summary>
[EventKind(22)]
public sealed record TokenSpent(int Flow, int Token) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        var tokens = state.FindVisit(Flow)?.FlowToChange.Tokens;
        var index = tokens?.FindIndex(token => token.Number == Token) ?? -1;
        if (index >= 0)
            tokens![index] = tokens[index] with { Spent = true };
    }
}

/// <summary>Tokens that no longer count: their node was cancelled, or a return went back before them.</summary>
[EventKind(23)]
public sealed record TokensRemoved(int Flow, ImmutableArray<int> Tokens) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) =>
        state.FindVisit(Flow)?.FlowToChange.Tokens.RemoveAll(token => Tokens.Contains(token.Number));
}

/// <summary>Counter mode: a node was passed, run or skipped.</summary>
[EventKind(24)]
public sealed record NodePassed(int Flow, int Node) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.FindVisit(Flow)?.FlowToChange.CountNode(Node);
}

/// <summary>Counter mode: a connection was passed.</summary>
/// <param name="Followed">False when it lies on a way not taken.</param>
[EventKind(25)]
public sealed record ConnectionPassed(int Flow, int Connection, bool Followed) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.FindVisit(Flow)?.FlowToChange.CountConnection(Connection, Followed);
}

/// <summary>Counter mode: a return takes back what was passed since.</summary>
[EventKind(26)]
public sealed record ConnectionsReset(int Flow, ImmutableArray<ConnectionCount> Counts) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        foreach (var count in Counts)
            state.FindVisit(Flow)?.FlowToChange.SetConnection(count);
    }
}

/// <summary>A node was followed by several branches at once.</summary>
/// <param name="Flow">The flowchart's visit.</param>
/// <param name="Fork">Index of the node that forked.</param>
[EventKind(27)]
public sealed record BlockOpened(int Block, int Flow, int Fork, int Branches) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastBlock = Block;
        state.Blocks.Add(new Block(Block, Flow, Fork, Branches));
    }
}

[EventKind(28)]
public sealed record BlockClosed(int Block, BlockEnd End) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.Blocks.RemoveAll(block => block.Number == Block);
}

/// <summary>A return (退回): the case goes back from an open visit to an earlier node.</summary>
/// <param name="Block">The block that was left and cancelled; 0 when the return stays in its branch.</param>
[EventKind(29)]
public sealed record VisitReturned(int Visit, int Target, int Block) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.Returns++;
}
