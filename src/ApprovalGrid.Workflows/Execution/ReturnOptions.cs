namespace ApprovalGrid.Workflows.Execution;

/// <summary>How a return (退回) may reach its target.</summary>
public sealed record ReturnOptions
{
    public static ReturnOptions Default { get; } = new();

    /// <summary>A target in another branch, or in a block that is over, stands for the node that forked into it.</summary>
    public bool MapToFork { get; init; }

    /// <summary>
    /// The return comes from the container itself, for a branch in which nothing is open: the target's own branch is gone back in,
    /// as long as its block is open.
    /// </summary>
    public bool WithinBranch { get; init; }

    /// <summary>Irreversible nodes whose work has been compensated, and that the return may therefore pass.</summary>
    public IReadOnlySet<int> Compensated { get; init; } = new HashSet<int>();
}

/// <summary>What a return did.</summary>
/// <param name="Target">The node gone back to; another than asked for when it was mapped to a fork.</param>
/// <param name="Visit">The new visit there.</param>
/// <param name="Block">The block that was left and cancelled; 0 when the return stayed in its branch.</param>
/// <param name="Closed">The visits that were closed, in order. Votes of these are history and never count again.</param>
public sealed record ReturnResult(int Target, int Visit, int Block, IReadOnlyList<int> Closed);
