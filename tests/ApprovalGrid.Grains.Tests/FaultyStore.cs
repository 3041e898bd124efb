using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>The real store behind a line that can be cut: before a commit is sent, or after it is durable and before its answer arrives.</summary>
internal sealed class FaultyStore(IGridStore inner) : ForwardingStore(inner)
{
    private int _cutBefore;
    private int _cutAfter;
    private int _cutReads;

    /// <summary>The next commits never arrive.</summary>
    public void CutBefore(int commits) => _cutBefore = commits;

    /// <summary>The next commits are made, but nobody is told.</summary>
    public void CutAfter(int commits) => _cutAfter = commits;

    /// <summary>The next looks at event rows find no line.</summary>
    public void CutReads(int reads) => _cutReads = reads;

    public override async ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation)
    {
        if (Interlocked.Decrement(ref _cutBefore) >= 0)
            throw new IOException("The line was cut before the commit was sent.");
        var result = await base.CommitAsync(commit, cancellation);
        if (Interlocked.Decrement(ref _cutAfter) >= 0)
            throw new IOException("The line was cut before the answer came.");
        return result;
    }

    public override ValueTask<IReadOnlyList<EventRow>> ReadEventsAsync(long caseId, int fromVersion, int limit, CancellationToken cancellation) =>
        Interlocked.Decrement(ref _cutReads) >= 0
            ? throw new IOException("The line was cut before the rows were read.")
            : base.ReadEventsAsync(caseId, fromVersion, limit, cancellation);
}
