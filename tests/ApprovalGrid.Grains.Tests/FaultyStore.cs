using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>The real store behind a line that can be cut: before a commit is sent, or after it is durable and before its answer arrives.</summary>
internal sealed class FaultyStore(IGridStore inner) : IGridStore, ICaseStore
{
    private int _cutBefore;
    private int _cutAfter;
    private int _cutReads;

    public string Description => inner.Description;

    public ICaseStore Cases => this;

    public IDeadlineStore Deadlines => inner.Deadlines;

    public IOutboxStore Outbox => inner.Outbox;

    public IListStore Lists => inner.Lists;

    public ICatalogStore Catalog => inner.Catalog;

    public IStateStore States => inner.States;

    public ISiloStore Silos => inner.Silos;

    public IHistoryStore History => inner.History;

    public IFeedStore Feed => inner.Feed;

    /// <summary>The next commits never arrive.</summary>
    public void CutBefore(int commits) => _cutBefore = commits;

    /// <summary>The next commits are made, but nobody is told.</summary>
    public void CutAfter(int commits) => _cutAfter = commits;

    /// <summary>The next looks at event rows find no line.</summary>
    public void CutReads(int reads) => _cutReads = reads;

    public async ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation)
    {
        if (Interlocked.Decrement(ref _cutBefore) >= 0)
            throw new IOException("The line was cut before the commit was sent.");
        var result = await inner.Cases.CommitAsync(commit, cancellation);
        if (Interlocked.Decrement(ref _cutAfter) >= 0)
            throw new IOException("The line was cut before the answer came.");
        return result;
    }

    public ValueTask<CaseRecord?> LoadAsync(long caseId, CancellationToken cancellation) => inner.Cases.LoadAsync(caseId, cancellation);

    public ValueTask<int> NewestVersionAsync(long caseId, CancellationToken cancellation) => inner.Cases.NewestVersionAsync(caseId, cancellation);

    public ValueTask<IReadOnlyList<EventRow>> ReadEventsAsync(long caseId, int fromVersion, int limit, CancellationToken cancellation) =>
        Interlocked.Decrement(ref _cutReads) >= 0
            ? throw new IOException("The line was cut before the rows were read.")
            : inner.Cases.ReadEventsAsync(caseId, fromVersion, limit, cancellation);

    public ValueTask<StoredAnswer?> FindAnswerAsync(string caller, string key, CancellationToken cancellation) =>
        inner.Cases.FindAnswerAsync(caller, key, cancellation);

    public ValueTask<long?> FindByNumberAsync(string caseNumber, CancellationToken cancellation) =>
        inner.Cases.FindByNumberAsync(caseNumber, cancellation);

    public ValueTask DestroyKeyAsync(long caseId, CancellationToken cancellation) => inner.Cases.DestroyKeyAsync(caseId, cancellation);

    public ValueTask<CaseRows?> ReadAllAsync(long caseId, CancellationToken cancellation) => inner.Cases.ReadAllAsync(caseId, cancellation);

    public ValueTask<IReadOnlyList<long>> ListCaseIdsAsync(long after, int limit, CancellationToken cancellation) =>
        inner.Cases.ListCaseIdsAsync(after, limit, cancellation);

    public ValueTask<int> PurgeAnswersAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellation) =>
        inner.Cases.PurgeAnswersAsync(olderThan, limit, cancellation);

    public ValueTask StartAsync(CancellationToken cancellation) => inner.StartAsync(cancellation);

    public ValueTask PingAsync(CancellationToken cancellation) => inner.PingAsync(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
