namespace ApprovalGrid.Storage;

/// <summary>
/// Small named values that are no case: a department's duty roster, an official's settings, sign-in accounts, API keys (hashed),
/// the data-protection key ring. Optimistic: a write names the etag it has read.
/// </summary>
public interface IStateStore
{
    ValueTask<StateValue?> ReadAsync(string name, string key, CancellationToken cancellation);

    /// <summary>Writes and returns the new etag; null when <paramref name="etag"/> is stale (null etag: the value must not exist).</summary>
    ValueTask<string?> WriteAsync(string name, string key, ReadOnlyMemory<byte> value, string? etag, CancellationToken cancellation);

    /// <summary>False when the etag is stale.</summary>
    ValueTask<bool> DeleteAsync(string name, string key, string etag, CancellationToken cancellation);

    ValueTask<IReadOnlyList<StateValue>> ListAsync(string name, CancellationToken cancellation);
}

public sealed record StateValue(string Key, ReadOnlyMemory<byte> Value, string Etag);
