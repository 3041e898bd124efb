using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed class SqliteOutboxStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time, ChangeSignal signal) : IOutboxStore
{
    public async ValueTask<IReadOnlyList<OutboxItem>> ClaimAsync(OutboxCarrier carrier, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        limit = StoreLimits.Page(limit);
        return await writer.WriteAsync(session => Claim(session, carrier, limit, lease), cancellation);
    }

    public async ValueTask PostponeAsync(OutboxId id, DateTimeOffset notBefore, string error, CancellationToken cancellation) =>
        await writer.WriteAsync(session => Postpone(session, id, Instant.Ceiling(notBefore), StoreLimits.Cut(error)), cancellation);

    public async ValueTask PutBackAsync(OutboxId id, DateTimeOffset notBefore, string why, CancellationToken cancellation) =>
        await writer.WriteAsync(
            session => session
                .Prepare("UPDATE outbox SET ready_at = ?, error = ?, attempts = max(attempts - 1, 0) WHERE case_id = ? AND number = ?")
                .Add(Instant.Ceiling(notBefore)).Add(StoreLimits.Cut(why)).Add(id.CaseId).Add(id.Number)
                .Run(),
            cancellation);

    public async ValueTask DeadLetterAsync(OutboxId id, string error, CancellationToken cancellation) =>
        await writer.WriteAsync(session => Bury(session, id, StoreLimits.Cut(error)), cancellation, buried => buried);

    public ValueTask<bool> ReviveAsync(OutboxId id, CancellationToken cancellation) =>
        writer.WriteAsync(session => Revive(session, id), cancellation, revived => revived);

    public ValueTask<DeadLetter?> FindDeadLetterAsync(OutboxId id, CancellationToken cancellation) =>
        readers.ReadAsync(
            session => session
                .Prepare("SELECT case_id, number, kind, target, attempts, error, at FROM dead_letters WHERE case_id = ? AND number = ?")
                .Add(id.CaseId).Add(id.Number)
                .First(ReadDeadLetter),
            cancellation);

    public ValueTask<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(OutboxId after, int limit, CancellationToken cancellation)
    {
        limit = StoreLimits.Page(limit);
        return readers.ReadAsync<IReadOnlyList<DeadLetter>>(
            session => session
                .Prepare("""
                    SELECT case_id, number, kind, target, attempts, error, at FROM dead_letters
                    WHERE (case_id, number) > (?, ?) ORDER BY case_id, number LIMIT ?
                    """)
                .Add(after.CaseId).Add(after.Number).Add(limit)
                .All(ReadDeadLetter),
            cancellation);
    }

    public async ValueTask RemoveAsync(OutboxId id, CancellationToken cancellation) =>
        await writer.WriteAsync(
            session =>
            {
                Remove(session, id);
                return true;
            },
            cancellation,
            _ => true);

    public ValueTask WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation) => signal.WaitAsync(atMost, cancellation);

    /// <summary>A message that was taken in is no dead letter either, whatever its carrier thought.</summary>
    public static void Remove(SqliteSession session, OutboxId id)
    {
        if (session.Prepare("DELETE FROM outbox WHERE case_id = ? AND number = ?").Add(id.CaseId).Add(id.Number).Run() == 0)
            session.Prepare("DELETE FROM dead_letters WHERE case_id = ? AND number = ?").Add(id.CaseId).Add(id.Number).Run();
    }

    /// <summary>Takes the first row of each (sender, target), then those that follow it directly.</summary>
    private List<OutboxItem> Claim(SqliteSession session, OutboxCarrier carrier, int limit, TimeSpan lease)
    {
        var now = time.GetUtcNow();
        var until = Instant.Ceiling(now + lease);
        var firsts = session
            .Prepare("""
                SELECT case_id, target FROM outbox AS o
                WHERE ready_at <= ? AND (kind = ?) = ? AND NOT EXISTS
                  (SELECT 1 FROM outbox AS b WHERE b.case_id = o.case_id AND b.number < o.number AND b.target = o.target)
                ORDER BY ready_at, case_id, number LIMIT ?
                """)
            .Add(Instant.Floor(now)).Add(OutboxKinds.Case).Add(carrier == OutboxCarrier.Cases).Add(limit)
            .All(row => (Sender: row.Int64(0), Target: row.Text(1)));
        var claimed = new List<OutboxItem>(firsts.Count);
        foreach (var (sender, target) in firsts)
        {
            var key = session.Prepare("SELECT region_key, wrapped FROM case_keys WHERE case_id = ?").Add(sender)
                .First(row => new WrappedKey(row.Text(0), row.Blob(1)));
            foreach (var (item, ready) in Queue(session, sender, target, limit - claimed.Count))
            {
                if (ready > Instant.Floor(now))
                    break;
                session.Prepare("UPDATE outbox SET ready_at = ?, attempts = attempts + 1 WHERE case_id = ? AND number = ?")
                    .Add(until).Add(item.Id.CaseId).Add(item.Id.Number)
                    .Run();
                claimed.Add(item with { SenderKey = key });
            }

            if (claimed.Count == limit)
                break;
        }

        return claimed;
    }

    private static List<(OutboxItem Item, long Ready)> Queue(SqliteSession session, long sender, string target, int limit) => session
        .Prepare("SELECT number, kind, payload, attempts, ready_at FROM outbox WHERE case_id = ? AND target = ? ORDER BY number LIMIT ?")
        .Add(sender).Add(target).Add(limit)
        .All(row => (
            new OutboxItem(new OutboxId(sender, row.Int32(0)), row.Text(1), target, row.Blob(2), row.Int32(3) + 1, null), row.Int64(4)));

    /// <summary>What follows to the same target is put off as well: it could not go anyway, and the next claims need not look at it.</summary>
    private static int Postpone(SqliteSession session, OutboxId id, long notBefore, string error)
    {
        var target = session.Prepare("UPDATE outbox SET ready_at = ?, error = ? WHERE case_id = ? AND number = ? RETURNING target")
            .Add(notBefore).Add(error).Add(id.CaseId).Add(id.Number)
            .First(row => row.Text(0));
        if (target is null)
            return 0;
        return session.Prepare("UPDATE outbox SET ready_at = ? WHERE case_id = ? AND number > ? AND target = ? AND ready_at < ?")
            .Add(notBefore).Add(id.CaseId).Add(id.Number).Add(target).Add(notBefore)
            .Run();
    }

    private bool Bury(SqliteSession session, OutboxId id, string error)
    {
        session
            .Prepare("""
                INSERT OR REPLACE INTO dead_letters (case_id, number, kind, target, payload, not_before, attempts, error, at)
                SELECT case_id, number, kind, target, payload, not_before, attempts, ?, ? FROM outbox WHERE case_id = ? AND number = ?
                """)
            .Add(error).Add(Instant.Floor(time.GetUtcNow())).Add(id.CaseId).Add(id.Number)
            .Run();
        return session.Prepare("DELETE FROM outbox WHERE case_id = ? AND number = ?").Add(id.CaseId).Add(id.Number).Run() > 0;
    }

    private static DeadLetter ReadDeadLetter(SqliteStatement row) => new(
        new OutboxId(row.Int64(0), row.Int32(1)), row.Text(2), row.Text(3), row.Int32(4), row.Text(5), Instant.At(row.Int64(6)));

    private static bool Revive(SqliteSession session, OutboxId id)
    {
        session
            .Prepare("""
                INSERT OR IGNORE INTO outbox (case_id, number, kind, target, payload, not_before, ready_at, attempts)
                SELECT case_id, number, kind, target, payload, not_before, not_before, 0 FROM dead_letters WHERE case_id = ? AND number = ?
                """)
            .Add(id.CaseId).Add(id.Number)
            .Run();
        return session.Prepare("DELETE FROM dead_letters WHERE case_id = ? AND number = ?").Add(id.CaseId).Add(id.Number).Run() > 0;
    }
}
