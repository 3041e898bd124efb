using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Api;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>What an account has read of its notices: everything up to an instant, and single documents after it.</summary>
public sealed record ReadMarks(DateTimeOffset Before, ImmutableArray<string> Read)
{
    public static ReadMarks None { get; } = new(DateTimeOffset.MinValue, []);

    public bool Has(string document, DateTimeOffset at) => at <= Before || Read.Contains(document);
}

/// <summary>
/// 已读、未读: kept sealed in the database, beside the cases and never in them: that somebody has opened a page is no fact of a case, and no
/// service of a document in the law's sense (送达).
/// </summary>
public sealed class InboxMarks(IGridStore store, ISecretSeal seal, TimeProvider time)
{
    /// <summary>Single documents that are remembered; more than the page of notices shows.</summary>
    public const int MaxRead = 300;

    private const string Bucket = "inbox-read";

    public async ValueTask<ReadMarks> FindAsync(string account, CancellationToken cancellation) => (await ReadAsync(account, cancellation)).Marks;

    /// <summary>A document was opened.</summary>
    public Task MarkAsync(string account, string document, DateTimeOffset at, CancellationToken cancellation) => ChangeAsync(
        account, marks => marks.Has(document, at) ? marks : marks with { Read = [.. marks.Read.Append(document).TakeLast(MaxRead)] }, cancellation);

    /// <summary>全部标为已读.</summary>
    public Task MarkAllAsync(string account, CancellationToken cancellation) => ChangeAsync(account, _ => new ReadMarks(time.GetUtcNow(), []), cancellation);

    private async Task ChangeAsync(string account, Func<ReadMarks, ReadMarks> change, CancellationToken cancellation)
    {
        while (true)
        {
            var (marks, etag) = await ReadAsync(account, cancellation);
            var changed = change(marks);
            if (changed == marks || await store.States.WriteAsync(Bucket, account, seal.Seal(Purpose(account), JsonSerializer.SerializeToUtf8Bytes(changed, GridJson.Tolerant)), etag, cancellation) is not null)
                return;
        }
    }

    private async ValueTask<(ReadMarks Marks, string? Etag)> ReadAsync(string account, CancellationToken cancellation) =>
        await store.States.ReadAsync(Bucket, account, cancellation) is { } value
            ? (JsonSerializer.Deserialize<ReadMarks>(seal.Open(Purpose(account), value.Value.Span), GridJson.Tolerant)!, value.Etag)
            : (ReadMarks.None, null);

    private static string Purpose(string account) => $"inbox-read:{account}";
}
