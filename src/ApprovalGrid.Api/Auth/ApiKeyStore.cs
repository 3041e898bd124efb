using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api.Auth;

/// <summary>
/// API keys of department systems. Only the SHA-256 of a key is kept: a key is 256 random bits, so there is nothing to guess and
/// nothing for a slow hash to slow down.
/// </summary>
internal sealed class ApiKeyStore(IStateStore states)
{
    public const int MaxKeyLength = 200;

    private const string StateName = "api-keys";
    private const string Prefix = "ag_";

    /// <summary>Draws a key for an account. It is shown once and cannot be read again.</summary>
    public async ValueTask<string> IssueAsync(string account, CancellationToken cancellation)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await AddAsync(key, account, cancellation);
        return key;
    }

    /// <summary>Makes a known key belong to an account: for demo accounts only.</summary>
    public async ValueTask AddAsync(string key, string account, CancellationToken cancellation)
    {
        var hash = Hash(key);
        var stored = await states.ReadAsync(StateName, hash, cancellation);
        await states.WriteAsync(StateName, hash, Encoding.UTF8.GetBytes(account), stored?.Etag, cancellation);
    }

    /// <summary>The account a key belongs to, or null.</summary>
    public async ValueTask<string?> FindAsync(string hash, CancellationToken cancellation) =>
        await states.ReadAsync(StateName, hash, cancellation) is { } value ? Encoding.UTF8.GetString(value.Value.Span) : null;

    /// <summary>Ends all keys of an account.</summary>
    public async ValueTask<int> RevokeAllAsync(string account, CancellationToken cancellation)
    {
        var revoked = 0;
        foreach (var key in await states.ListAsync(StateName, cancellation))
        {
            if (Encoding.UTF8.GetString(key.Value.Span) == account && await states.DeleteAsync(StateName, key.Key, key.Etag, cancellation))
                revoked++;
        }

        return revoked;
    }

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
