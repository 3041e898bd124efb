using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <remarks>The time of the database is the time of the process: an embedded database has one machine.</remarks>
internal sealed class SqliteSiloStore(SqliteWriter writer, SqliteReaders readers, TimeProvider time) : ISiloStore
{
    public ValueTask<bool> BeatAsync(SiloBeat beat, CancellationToken cancellation) =>
        writer.WriteAsync(session => Beat(session, beat), cancellation);

    public ValueTask<IReadOnlyList<ListedSilo>> ListAsync(CancellationToken cancellation) =>
        readers.ReadAsync<IReadOnlyList<ListedSilo>>(
            session => session
                .Prepare("""
                    SELECT silo_id, name, address, version, draining, turns_per_second, started_at, beat_at, asked_to_drain
                    FROM silos ORDER BY name, started_at, silo_id LIMIT ?
                    """)
                .Add(StoreLimits.MaxPage)
                .All(Listed),
            cancellation);

    public async ValueTask<bool> AskToDrainAsync(Guid silo, CancellationToken cancellation) =>
        await writer.WriteAsync(
            session => session.Prepare("UPDATE silos SET asked_to_drain = 1 WHERE silo_id = ?").Add(silo).Run(), cancellation) > 0;

    public async ValueTask LeaveAsync(Guid silo, CancellationToken cancellation) =>
        await writer.WriteAsync(session => session.Prepare("DELETE FROM silos WHERE silo_id = ?").Add(silo).Run(), cancellation);

    private bool Beat(SqliteSession session, SiloBeat beat)
    {
        var now = Instant.Floor(time.GetUtcNow());
        session.Prepare("DELETE FROM silos WHERE beat_at < ? AND silo_id <> ?")
            .Add(now - (long)StoreLimits.SiloForgottenAfter.TotalMilliseconds).Add(beat.Silo)
            .Run();
        return session
            .Prepare("""
                INSERT INTO silos (silo_id, name, address, version, draining, turns_per_second, started_at, beat_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (silo_id) DO UPDATE SET draining = excluded.draining, turns_per_second = excluded.turns_per_second,
                  beat_at = excluded.beat_at
                RETURNING asked_to_drain
                """)
            .Add(beat.Silo).Add(beat.Name).Add(beat.Address).Add(beat.Version).Add(beat.Draining).Add(beat.TurnsPerSecond).Add(now).Add(now)
            .First(row => row.Bool(0));
    }

    private ListedSilo Listed(SqliteStatement row)
    {
        var silence = time.GetUtcNow() - Instant.At(row.Int64(7));
        return new ListedSilo(
            new SiloBeat(row.Guid(0), row.Text(1), row.Text(2), row.Text(3), row.Bool(4), row.Int32(5)),
            Instant.At(row.Int64(6)),
            silence > TimeSpan.Zero ? silence : TimeSpan.Zero,
            row.Bool(8));
    }
}
