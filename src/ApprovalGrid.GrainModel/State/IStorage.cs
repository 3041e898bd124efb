namespace Orleans.Core;

/// <summary>A grain's stored state without its type.</summary>
public interface IStorage
{
    /// <summary>The version of the record last read or written; null if there is none.</summary>
    string? Etag { get; }

    bool RecordExists { get; }

    /// <exception cref="Orleans.Storage.InconsistentStateException">Someone else wrote since this activation read.</exception>
    Task ClearStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task WriteStateAsync();

    Task ReadStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>A grain's stored state.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory; a new <typeparamref name="TState"/> where nothing is stored.</summary>
    TState State { get; set; }
}
