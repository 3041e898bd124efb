using System.Globalization;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <remarks>One writer: the order of the rows is the order of the commits.</remarks>
internal sealed class SqliteFeedStore(SqliteReaders readers) : IFeedStore
{
    private const string Read = """
        SELECT e.version, e.command_id, e.at, e.schema_version, e.events, e.sealed_events, e.hash, f.position,
          e.version > 1 AND EXISTS (SELECT 1 FROM archived AS a WHERE a.case_id = e.case_id AND a.through = e.version - 1),
          e.case_id, h.number, h.service_item, h.region, h.department, h.trial
        FROM feed AS f JOIN events AS e ON e.case_id = f.case_id AND e.version = f.version JOIN heads AS h ON h.case_id = f.case_id
        WHERE f.position > ? ORDER BY f.position LIMIT ?
        """;

    public async ValueTask<FeedPage> ReadAsync(string? after, int limit, CancellationToken cancellation)
    {
        limit = StoreLimits.Page(limit);
        var from = 0L;
        if (after is not null)
            from = ListCursor.Numbers(after) is [var position] ? position : throw ListCursor.Unknown();
        var rows = await readers.ReadAsync(
            session => session.Prepare(Read).Add(from).Add(limit).All(row => (Position: row.Int64(7), Row: Row(row))), cancellation);
        var next = rows.Count == 0 ? from : rows[^1].Position;
        return new FeedPage([.. rows.Select(row => row.Row)], next.ToString("x", CultureInfo.InvariantCulture), rows.Count == limit);
    }

    private static FeedRow Row(SqliteStatement row) => new(
        row.Int64(9), row.Text(10), row.Text(11), row.Text(12), row.Text(13), row.Bool(14), SqliteRows.Event(row), row.Bool(8));
}
