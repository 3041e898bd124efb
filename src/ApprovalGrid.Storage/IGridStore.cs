namespace ApprovalGrid.Storage;

/// <summary>A database of ApprovalGrid: one object per process, all its parts on the same data.</summary>
public interface IGridStore : IAsyncDisposable
{
    /// <summary>What it is, for people: <c>SQLite 3.35.5 at …</c>. No secrets.</summary>
    string Description { get; }

    ICaseStore Cases { get; }

    IDeadlineStore Deadlines { get; }

    IOutboxStore Outbox { get; }

    IListStore Lists { get; }

    ICatalogStore Catalog { get; }

    IStateStore States { get; }

    ISiloStore Silos { get; }

    IHistoryStore History { get; }

    IFeedStore Feed { get; }

    /// <summary>Opens the database and brings the schema to this version; safe from several silos at once.</summary>
    ValueTask StartAsync(CancellationToken cancellation);

    /// <summary>Answers when the database does; throws otherwise. For health.</summary>
    ValueTask PingAsync(CancellationToken cancellation);
}
