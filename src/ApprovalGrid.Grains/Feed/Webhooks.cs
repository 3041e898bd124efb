using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGrid.Feed;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Feed;

/// <summary>The webhooks of the grid and how far each has come, in the store: whichever silo sends, goes on where the last one was.</summary>
public sealed class Webhooks(IGridStore store, IRegionKeys keys, EffectOptions effects, TimeProvider time)
{
    /// <summary>Webhooks of one grid; more are refused.</summary>
    public const int Max = 100;

    public const int MaxUrlCharacters = 2_000;

    internal const string StateName = "webhook";
    internal const string ProgressName = "webhook-progress";

    /// <summary>Region keys wrap the secrets, as they wrap data keys: under the name of the whole country.</summary>
    private const string KeyRegion = "000000";

    private const int SecretBytes = 32;
    private readonly TargetRules _rules = new(effects);

    /// <returns>The webhook with its secret, or why it is refused: the field and the rule.</returns>
    public async Task<(WebhookView? Added, string? Field, string? Refused)> AddAsync(AddWebhook wanted, FeedFilter filter, string owner, CancellationToken cancellation)
    {
        if (wanted.Url.Length > MaxUrlCharacters || !Uri.TryCreate(wanted.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || url.UserInfo.Length > 0)
            return (null, "url", $"An absolute http or https address without a user name, of at most {MaxUrlCharacters} characters.");
        if (_rules.Refuse(url) is { } refused)
            return (null, "url", refused);
        if (wanted.After is not null && await IsNoCursorAsync(wanted.After, cancellation) is { } wrong)
            return (null, "after", wrong);
        if ((await store.States.ListAsync(StateName, cancellation)).Count >= Max)
            return (null, "url", $"There are {Max} webhooks already. Delete one that is not used.");

        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var key = keys.NameFor(KeyRegion);
        var hook = new Webhook(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), url.AbsoluteUri, filter, owner, time.GetUtcNow(), key, keys.Wrap(key, secret));
        await store.States.WriteAsync(ProgressName, hook.Id, Bytes(new WebhookProgress { Cursor = wanted.After }), null, cancellation);
        await store.States.WriteAsync(StateName, hook.Id, Bytes(hook), null, cancellation);
        return (View(hook, new WebhookProgress()) with { Secret = Convert.ToHexStringLower(secret) }, null, null);
    }

    public async Task<IReadOnlyList<WebhookView>> ListAsync(CancellationToken cancellation)
    {
        var views = new List<WebhookView>();
        foreach (var hook in await AllAsync(cancellation))
            views.Add(View(hook, (await ProgressAsync(hook.Id, cancellation)).Progress));
        return views;
    }

    /// <summary>False when there is none.</summary>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellation)
    {
        if (await store.States.ReadAsync(StateName, id, cancellation) is not { } hook)
            return false;
        await store.States.DeleteAsync(StateName, id, hook.Etag, cancellation);
        if (await store.States.ReadAsync(ProgressName, id, cancellation) is { } progress)
            await store.States.DeleteAsync(ProgressName, id, progress.Etag, cancellation);
        return true;
    }

    /// <summary>Sends everything again, from the beginning. False when there is none, or it was sending at that moment: try again.</summary>
    public async Task<bool> RewindAsync(string id, CancellationToken cancellation)
    {
        var (_, etag) = await ProgressAsync(id, cancellation);
        return etag is not null && await store.States.WriteAsync(ProgressName, id, Bytes(new WebhookProgress()), etag, cancellation) is not null;
    }

    internal async Task<IReadOnlyList<Webhook>> AllAsync(CancellationToken cancellation) =>
        [.. (await store.States.ListAsync(StateName, cancellation)).Select(value => JsonSerializer.Deserialize<Webhook>(value.Value.Span, GrainJson.Options)!)];

    internal async Task<(WebhookProgress Progress, string? Etag)> ProgressAsync(string id, CancellationToken cancellation) =>
        await store.States.ReadAsync(ProgressName, id, cancellation) is { } value
            ? (JsonSerializer.Deserialize<WebhookProgress>(value.Value.Span, GrainJson.Options)!, value.Etag)
            : (new WebhookProgress(), null);

    /// <summary>The new etag; null when somebody else has moved it.</summary>
    internal ValueTask<string?> SaveAsync(string id, WebhookProgress progress, string? etag, CancellationToken cancellation) =>
        store.States.WriteAsync(ProgressName, id, Bytes(progress), etag, cancellation);

    internal byte[] SecretOf(Webhook hook) => keys.Unwrap(hook.KeyName, hook.WrappedSecret);

    private async Task<string?> IsNoCursorAsync(string after, CancellationToken cancellation)
    {
        try
        {
            await store.Feed.ReadAsync(after, 1, cancellation);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, GrainJson.Options);

    private static WebhookView View(Webhook hook, WebhookProgress progress) => new()
    {
        Id = hook.Id,
        Url = hook.Url,
        Filter = hook.Filter,
        Owner = hook.Owner,
        CreatedAt = hook.CreatedAt,
        Delivered = progress.Delivered,
        FailingSince = progress.FailingSince,
        LastError = progress.LastError,
    };
}

/// <param name="KeyName">Name of the key that wraps the secret.</param>
internal sealed record Webhook(string Id, string Url, FeedFilter Filter, string Owner, DateTimeOffset CreatedAt, string KeyName, byte[] WrappedSecret);

/// <summary>How far a webhook has come.</summary>
internal sealed record WebhookProgress
{
    public string? Cursor { get; init; }

    public long Delivered { get; init; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? LastError { get; init; }
}
