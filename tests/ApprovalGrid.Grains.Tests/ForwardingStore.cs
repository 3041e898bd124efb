using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A store that hands everything on to another. Shared as a source file by the tests and the load benchmarks, which watch or cut the line.</summary>
internal abstract class ForwardingStore(IGridStore inner) : IGridStore, ICaseStore
{
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

    public virtual ValueTask<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellation) => inner.Cases.CommitAsync(commit, cancellation);

    public ValueTask<CaseRecord?> LoadAsync(long caseId, CancellationToken cancellation) => inner.Cases.LoadAsync(caseId, cancellation);

    public ValueTask<int> NewestVersionAsync(long caseId, CancellationToken cancellation) => inner.Cases.NewestVersionAsync(caseId, cancellation);

    public virtual ValueTask<IReadOnlyList<EventRow>> ReadEventsAsync(long caseId, int fromVersion, int limit, CancellationToken cancellation) =>
        inner.Cases.ReadEventsAsync(caseId, fromVersion, limit, cancellation);

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
