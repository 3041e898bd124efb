using ApprovalGrid.Storage.Postgres.Writes;
using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresOutboxStore(PostgresDatabase database, ChangeSignal signal) : IOutboxStore
{
    // Who holds the lock of the first row of a (sender, target) may take what follows it; the others pass by the first row, and see the
    // following ones blocked by it. What was given out in between no longer fits the condition when its lock is free.
    private const string Claim = """
        WITH firsts AS MATERIALIZED (
          SELECT case_id, target, ready_at FROM outbox AS o
          WHERE ready_at <= (SELECT clock_timestamp()) AND (kind = $3) = $4 AND NOT EXISTS (
            SELECT FROM outbox AS b WHERE b.case_id = o.case_id AND b.number < o.number AND b.target = o.target)
          ORDER BY ready_at LIMIT $1 FOR UPDATE OF o SKIP LOCKED),
        queued AS (
          SELECT o.case_id, o.number,
            bool_and(o.ready_at <= now.at) OVER (PARTITION BY o.case_id, o.target ORDER BY o.number) AS may_go,
            row_number() OVER (ORDER BY f.ready_at, f.case_id, o.number) AS rank
          FROM (SELECT clock_timestamp() AS at) AS now, firsts AS f JOIN outbox AS o USING (case_id, target)),
        taken AS (
          SELECT case_id, number, rank FROM queued WHERE may_go ORDER BY rank LIMIT $1)
        UPDATE outbox AS o SET ready_at = date_trunc('milliseconds', clock_timestamp()) + $2, attempts = o.attempts + 1
        FROM taken AS t LEFT JOIN case_keys AS k ON k.case_id = t.case_id
        WHERE o.case_id = t.case_id AND o.number = t.number
        RETURNING t.rank, o.case_id, o.number, o.kind, o.target, o.payload, o.attempts, k.region_key, k.wrapped
        """;

    private static readonly string NotifySql = $"SELECT pg_notify('{TurnBatch.Channel}', '{TurnBatch.OutboxChanged}')";

    public async ValueTask<IReadOnlyList<OutboxItem>> ClaimAsync(OutboxCarrier carrier, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        var claimed = await database.AllAsync(
            Claim,
            row => (Rank: row.GetInt64(0), Item: new OutboxItem(
                new OutboxId(row.GetInt64(1), row.GetInt32(2)), row.GetString(3), row.GetString(4), PostgresRows.Blob(row, 5), row.GetInt32(6),
                row.IsDBNull(7) ? null : new WrappedKey(row.GetString(7), PostgresRows.Blob(row, 8)))),
            cancellation,
            StoreLimits.Page(limit), lease, OutboxKinds.Case, carrier == OutboxCarrier.Cases);
        return [.. claimed.OrderBy(c => c.Rank).Select(c => c.Item)];
    }

    /// <summary>What follows to the same target is put off as well: it could not go anyway, and the next claims need not look at it.</summary>
    public async ValueTask PostponeAsync(OutboxId id, DateTimeOffset notBefore, string error, CancellationToken cancellation) =>
        await database.RunAsync(
            """
            WITH failed AS (
              UPDATE outbox SET ready_at = $3, error = $4 WHERE case_id = $1 AND number = $2 RETURNING case_id, number, target)
            UPDATE outbox AS o SET ready_at = $3 FROM failed AS f
            WHERE o.case_id = f.case_id AND o.number > f.number AND o.target = f.target AND o.ready_at < $3
            """,
            cancellation,
            id.CaseId, id.Number, PostgresTime.Ceiling(notBefore), StoreLimits.Cut(error));

    public async ValueTask PutBackAsync(OutboxId id, DateTimeOffset notBefore, string why, CancellationToken cancellation) =>
        await database.RunAsync(
            "UPDATE outbox SET ready_at = $3, error = $4, attempts = greatest(attempts - 1, 0) WHERE case_id = $1 AND number = $2",
            cancellation,
            id.CaseId, id.Number, PostgresTime.Ceiling(notBefore), StoreLimits.Cut(why));

    public async ValueTask DeadLetterAsync(OutboxId id, string error, CancellationToken cancellation)
    {
        await database.RunAsync(
            """
            WITH gone AS (
              DELETE FROM outbox WHERE case_id = $1 AND number = $2 RETURNING case_id, number, kind, target, payload, not_before, attempts)
            INSERT INTO dead_letters (case_id, number, kind, target, payload, not_before, attempts, error, at)
            SELECT case_id, number, kind, target, payload, not_before, attempts, $3, date_trunc('milliseconds', clock_timestamp()) FROM gone
            ON CONFLICT (case_id, number) DO UPDATE SET error = excluded.error, at = excluded.at
            """,
            cancellation,
            id.CaseId, id.Number, StoreLimits.Cut(error));
        await NotifyAsync(cancellation);
    }

    public async ValueTask<bool> ReviveAsync(OutboxId id, CancellationToken cancellation)
    {
        var revived = await database.RunAsync(
            """
            WITH gone AS (
              DELETE FROM dead_letters WHERE case_id = $1 AND number = $2 RETURNING case_id, number, kind, target, payload, not_before)
            INSERT INTO outbox (case_id, number, kind, target, payload, not_before, ready_at)
            SELECT case_id, number, kind, target, payload, not_before, not_before FROM gone
            ON CONFLICT (case_id, number) DO NOTHING
            """,
            cancellation,
            id.CaseId, id.Number);
        await NotifyAsync(cancellation);
        return revived > 0;
    }

    public ValueTask<DeadLetter?> FindDeadLetterAsync(OutboxId id, CancellationToken cancellation) =>
        database.FirstAsync(
            "SELECT case_id, number, kind, target, attempts, error, at FROM dead_letters WHERE case_id = $1 AND number = $2",
            ReadDeadLetter,
            cancellation,
            id.CaseId, id.Number);

    public async ValueTask<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(OutboxId after, int limit, CancellationToken cancellation) =>
        await database.AllAsync(
            """
            SELECT case_id, number, kind, target, attempts, error, at FROM dead_letters
            WHERE (case_id, number) > ($1, $2) ORDER BY case_id, number LIMIT $3
            """,
            ReadDeadLetter,
            cancellation,
            after.CaseId, after.Number, StoreLimits.Page(limit));

    /// <summary>A message that was taken in is no dead letter either, whatever its carrier thought.</summary>
    public async ValueTask RemoveAsync(OutboxId id, CancellationToken cancellation)
    {
        await database.RunAsync(
            """
            WITH gone AS (DELETE FROM outbox WHERE case_id = $1 AND number = $2)
            DELETE FROM dead_letters WHERE case_id = $1 AND number = $2
            """,
            cancellation,
            id.CaseId, id.Number);
        await NotifyAsync(cancellation);
    }

    public ValueTask WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);

    private static DeadLetter ReadDeadLetter(Npgsql.NpgsqlDataReader row) => new(
        new OutboxId(row.GetInt64(0), row.GetInt32(1)), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetString(5), PostgresRows.Time(row, 6));

    private async ValueTask NotifyAsync(CancellationToken cancellation) => await database.RunAsync(NotifySql, cancellation);
}
