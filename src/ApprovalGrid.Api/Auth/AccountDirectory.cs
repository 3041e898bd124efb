using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Auth;

/// <summary>Accounts and keys as this silo last read them, so that a request costs no query. Knows nothing older than the cache time.</summary>
internal sealed class AccountDirectory(AccountStore accounts, ApiKeyStore keys, TimeProvider time, IOptions<GridApiOptions> options)
{
    private readonly ConcurrentDictionary<string, Entry<Account>> _accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry<string>> _keys = new(StringComparer.Ordinal);
    private readonly GridApiOptions _options = options.Value;

    /// <summary>The account, unless there is none or it is disabled.</summary>
    public async ValueTask<Account?> FindAsync(string id, CancellationToken cancellation) =>
        await GetAsync(_accounts, id, accounts.FindAsync, cancellation) is { Disabled: false } account ? account : null;

    /// <summary>The id of the account that an API key belongs to.</summary>
    public ValueTask<string?> FindByKeyAsync(string apiKey, CancellationToken cancellation) =>
        apiKey.Length <= ApiKeyStore.MaxKeyLength ? GetAsync(_keys, ApiKeyStore.Hash(apiKey), keys.FindAsync, cancellation) : default;

    /// <summary>After a change by this silo.</summary>
    public void Forget()
    {
        _accounts.Clear();
        _keys.Clear();
    }

    private ValueTask<T?> GetAsync<T>(
        ConcurrentDictionary<string, Entry<T>> cache, string key, Func<string, CancellationToken, ValueTask<T?>> read, CancellationToken cancellation)
        where T : class =>
        cache.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < _options.AccountCacheTime
            ? new(entry.Value)
            : ReadAsync(cache, key, read, cancellation);

    private async ValueTask<T?> ReadAsync<T>(
        ConcurrentDictionary<string, Entry<T>> cache, string key, Func<string, CancellationToken, ValueTask<T?>> read, CancellationToken cancellation)
        where T : class
    {
        var readAt = time.GetTimestamp();
        var value = await read(key, cancellation);
        // Unknown names cannot push known ones out: they are looked up again each time.
        if (value is null)
            return null;
        if (cache.Count >= _options.MaxCachedAccounts)
            cache.Clear();
        cache[key] = new Entry<T>(value, readAt);
        return value;
    }

    private readonly record struct Entry<T>(T Value, long ReadAt);
}
