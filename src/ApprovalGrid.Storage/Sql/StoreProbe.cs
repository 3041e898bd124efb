namespace ApprovalGrid.Storage.Sql;

/// <summary>Where tests listen, and where they make the database fail. None in production.</summary>
internal sealed class StoreProbe
{
    /// <summary>Called before a batch of this many is sent; may wait.</summary>
    public Action<int>? BeforeBatch { get; init; }

    /// <summary>Called before each statement with its text; may throw what the database would.</summary>
    public Action<string>? BeforeStatement { get; init; }

    /// <summary>Called when a transaction is durable and nobody has been told; may throw.</summary>
    public Action? AfterCommit { get; init; }
}
