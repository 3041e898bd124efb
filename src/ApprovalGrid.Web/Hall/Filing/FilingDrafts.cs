using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Api;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>
/// Drafts of filings, sealed, on the server: a phone that is put away loses nothing, and another silo or device goes on. An account keeps up to
/// <see cref="MaxDrafts"/>, the newest. A draft is kept to the end of the month after the one it was last changed in.
/// </summary>
public sealed class FilingDrafts(IGridStore store, ISecretSeal seal, IContentStore contents, TimeProvider time)
{
    public const int MaxDrafts = 10;

    /// <summary>Characters of everything typed into one draft.</summary>
    public const int MaxCharacters = 64 * 1024;

    /// <summary>Contents of drafts that nobody has touched for longer are forgotten; longer than any draft lives.</summary>
    private static readonly TimeSpan ContentsKept = TimeSpan.FromDays(63);

    private const int MonthsLookedBack = 3;

    public async ValueTask<FilingDraft?> FindAsync(string account, string item, CancellationToken cancellation) =>
        (await ListAsync(account, cancellation)).FirstOrDefault(draft => draft.Item == item);

    /// <summary>The drafts of an account, the newest first.</summary>
    public async ValueTask<IReadOnlyList<FilingDraft>> ListAsync(string account, CancellationToken cancellation)
    {
        var (drafts, _, _) = await ReadAsync(account, cancellation);
        return [.. drafts.OrderByDescending(draft => draft.SavedAt)];
    }

    /// <summary>Keeps what <paramref name="change"/> makes of the draft (null: there is none yet); null from it removes the draft.</summary>
    public async ValueTask<FilingDraft?> ChangeAsync(string account, string item, Func<FilingDraft?, FilingDraft?> change, CancellationToken cancellation)
    {
        while (true)
        {
            var (drafts, bucket, etag) = await ReadAsync(account, cancellation);
            var changed = change(drafts.FirstOrDefault(draft => draft.Item == item)) is { } draft ? draft with { SavedAt = time.GetUtcNow() } : null;
            var all = drafts.Where(other => other.Item != item).OrderByDescending(other => other.SavedAt).Take(MaxDrafts - 1).ToList();
            if (changed is not null)
                all.Insert(0, changed);
            if (await WriteAsync(account, all, bucket, etag, cancellation))
                return changed;
        }
    }

    /// <summary>Forgets what is too old: drafts, and contents that were handed in for them. Returns how many drafts.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellation)
    {
        var purged = 0;
        for (var months = 2; months <= MonthsLookedBack; months++)
        {
            var bucket = Bucket(months);
            foreach (var value in await store.States.ListAsync(bucket, cancellation))
                purged += await store.States.DeleteAsync(bucket, value.Key, value.Etag, cancellation) ? 1 : 0;
        }

        await contents.PurgeAsync(ContentArea.Draft, time.GetUtcNow() - ContentsKept, cancellation);
        return purged;
    }

    private async ValueTask<(ImmutableArray<FilingDraft> Drafts, string? Bucket, string? Etag)> ReadAsync(string account, CancellationToken cancellation)
    {
        for (var months = 0; months <= 1; months++)
        {
            if (await store.States.ReadAsync(Bucket(months), account, cancellation) is { } value)
                return (JsonSerializer.Deserialize<ImmutableArray<FilingDraft>>(seal.Open(Purpose(account), value.Value.Span), GridJson.Tolerant), Bucket(months), value.Etag);
        }

        return ([], null, null);
    }

    private async ValueTask<bool> WriteAsync(string account, List<FilingDraft> drafts, string? bucket, string? etag, CancellationToken cancellation)
    {
        var bytes = seal.Seal(Purpose(account), JsonSerializer.SerializeToUtf8Bytes(drafts, GridJson.Tolerant));
        var now = Bucket(0);
        if (await store.States.WriteAsync(now, account, bytes, bucket == now ? etag : null, cancellation) is null)
            return false;
        if (bucket is not null && bucket != now)
            await store.States.DeleteAsync(bucket, account, etag!, cancellation);
        return true;
    }

    /// <summary>One name for each month, so that what is too old is found without looking at what is not.</summary>
    private string Bucket(int monthsAgo) => $"filing-drafts-{time.GetUtcNow().AddMonths(-monthsAgo).ToString("yyyyMM", CultureInfo.InvariantCulture)}";

    private static string Purpose(string account) => $"filing-drafts:{account}";
}
