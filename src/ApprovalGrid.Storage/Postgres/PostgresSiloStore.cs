using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

internal sealed class PostgresSiloStore(PostgresDatabase database) : ISiloStore
{
    public ValueTask<bool> BeatAsync(SiloBeat beat, CancellationToken cancellation) =>
        database.FirstAsync(
            """
            WITH forgotten AS (DELETE FROM silos WHERE beat_at < clock_timestamp() - $7 AND silo_id <> $1)
            INSERT INTO silos (silo_id, name, address, version, draining, turns_per_second, started_at, beat_at)
            VALUES ($1, $2, $3, $4, $5::integer = 1, $6, clock_timestamp(), clock_timestamp())
            ON CONFLICT (silo_id) DO UPDATE SET draining = excluded.draining, turns_per_second = excluded.turns_per_second,
              beat_at = excluded.beat_at
            RETURNING asked_to_drain
            """,
            row => row.GetBoolean(0),
            cancellation,
            beat.Silo, beat.Name, beat.Address, beat.Version, beat.Draining ? 1 : 0, beat.TurnsPerSecond, StoreLimits.SiloForgottenAfter);

    public async ValueTask<IReadOnlyList<ListedSilo>> ListAsync(CancellationToken cancellation) =>
        await database.AllAsync(
            """
            SELECT silo_id, name, address, version, draining, turns_per_second, started_at,
              greatest(clock_timestamp() - beat_at, interval '0'), asked_to_drain
            FROM silos ORDER BY name, started_at, silo_id LIMIT $1
            """,
            Listed,
            cancellation,
            StoreLimits.MaxPage);

    public async ValueTask<bool> AskToDrainAsync(Guid silo, CancellationToken cancellation) =>
        await database.RunAsync("UPDATE silos SET asked_to_drain = true WHERE silo_id = $1", cancellation, silo) > 0;

    public async ValueTask LeaveAsync(Guid silo, CancellationToken cancellation) =>
        await database.RunAsync("DELETE FROM silos WHERE silo_id = $1", cancellation, silo);

    private static ListedSilo Listed(NpgsqlDataReader row) => new(
        new SiloBeat(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetInt32(5)),
        PostgresRows.Time(row, 6),
        row.GetTimeSpan(7),
        row.GetBoolean(8));
}
