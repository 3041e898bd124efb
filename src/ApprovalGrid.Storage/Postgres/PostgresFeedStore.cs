using System.Globalization;
using ApprovalGrid.Storage.Sql;
using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

/// <remarks>
/// Ordered by the number of the committing transaction. Only rows below the oldest transaction still running are given out; a transaction that
/// stays open somewhere on the server therefore holds the feed back, but never lets it miss anything.
/// </remarks>
internal sealed class PostgresFeedStore(PostgresDatabase database) : IFeedStore
{
    private const string Read = """
        SELECT e.version, e.command_id, e.at, e.schema_version, e.events, e.sealed_events, e.hash, e.tx::text,
          e.version > 1 AND EXISTS (SELECT FROM archived AS a WHERE a.case_id = e.case_id AND a.through = e.version - 1),
          e.case_id, h.number, h.service_item, h.region, h.department, h.trial
        FROM events AS e JOIN heads AS h ON h.case_id = e.case_id
        WHERE (e.tx, e.case_id, e.version) > ($1::text::xid8, $2, $3) AND e.tx < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY e.tx, e.case_id, e.version LIMIT $4
        """;

    /// <summary>The migration that makes the feed.</summary>
    public const int SinceMigration = 8;

    private long? _numbering;

    /// <summary>
    /// After a restore into a server whose transactions have lower numbers, what was restored would seem to lie in the future: it becomes the
    /// beginning of a feed that is numbered anew. Runs inside the lock of the migrations.
    /// </summary>
    public const string NumberAnew = """
        WITH ahead AS (
          UPDATE events SET tx = '3' WHERE tx >= pg_snapshot_xmax(pg_current_snapshot()) RETURNING 1)
        UPDATE feed SET numbering = numbering + 1 WHERE EXISTS (SELECT FROM ahead)
        """;

    public async ValueTask<FeedPage> ReadAsync(string? after, int limit, CancellationToken cancellation)
    {
        limit = StoreLimits.Page(limit);
        var numbering = _numbering ??= await database.FirstAsync("SELECT numbering FROM feed", row => row.GetInt64(0), cancellation);
        var from = Cursor(after, numbering);
        var rows = await database.AllAsync(
            Read,
            row => (Tx: row.GetString(7), Row: Row(row)),
            cancellation,
            from.Tx, from.CaseId, from.Version, limit);
        var next = rows.Count == 0
            ? Text(numbering, from.Tx, from.CaseId, from.Version)
            : Text(numbering, rows[^1].Tx, rows[^1].Row.CaseId, rows[^1].Row.Row.Version);
        return new FeedPage([.. rows.Select(row => row.Row)], next, rows.Count == limit);
    }

    private static FeedRow Row(NpgsqlDataReader row) => new(
        row.GetInt64(9), row.GetString(10), row.GetString(11), row.GetString(12), row.GetString(13), row.GetBoolean(14), PostgresRows.Event(row),
        row.GetBoolean(8));

    private static string Text(long numbering, string tx, long caseId, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{numbering:x}.{ulong.Parse(tx, CultureInfo.InvariantCulture):x}.{caseId:x}.{version:x}");

    private static (string Tx, long CaseId, int Version) Cursor(string? text, long numbering)
    {
        if (text is null)
            return ("0", 0, 0);
        if (ListCursor.Numbers(text) is not [var of, var tx, var caseId, var version])
            throw ListCursor.Unknown();
        return of == numbering
            ? (tx.ToString(CultureInfo.InvariantCulture), caseId, (int)version)
            : throw new FormatException("after: the feed was numbered anew when the database was restored; read it from the beginning");
    }
}
