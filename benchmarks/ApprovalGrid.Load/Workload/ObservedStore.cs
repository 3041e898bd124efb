using ApprovalGrid.Grains.Tests;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Load.Workload;

/// <summary>The real store; tells of each turn once it is durable.</summary>
internal sealed class ObservedStore(IGridStore inner, Action<TurnCommit> committed) : ForwardingStore(inner)
{
    public override async ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation)
    {
        var result = await base.CommitAsync(commit, cancellation);
        if (result.Outcome == CommitOutcome.Committed)
            committed(commit);
        return result;
    }
}
