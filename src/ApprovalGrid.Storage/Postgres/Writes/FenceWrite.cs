using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>Event rows: the fence. Answers one row with the cases that have lost.</summary>
internal static class FenceWrite
{
    // A version beyond the first must follow the newest one. The key alone would let a gap through; the look at the head alone
    // would let two turns through that look at the same time. Rows go in key order, so that two silos wait in one direction only.
    private const string Sql = """
        WITH turn AS (
          SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            AS t (case_id, version, command_id, at, schema_version, events, sealed_events, hash)),
        won AS (
          INSERT INTO events (case_id, version, command_id, at, schema_version, events, sealed_events, hash)
          SELECT case_id, version, command_id, at, schema_version, events, sealed_events, hash FROM turn
          WHERE version = 1 OR EXISTS (SELECT FROM heads WHERE heads.case_id = turn.case_id AND heads.version = turn.version - 1)
          ORDER BY case_id
          ON CONFLICT (case_id, version) DO NOTHING
          RETURNING case_id),
        lost AS (
          SELECT coalesce(array_agg(case_id), '{}') AS cases FROM turn WHERE case_id NOT IN (SELECT case_id FROM won))
        SELECT cases, set_config('approvalgrid.lost', cases::text, true) FROM lost
        """;

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>(turns.Count);
        var versions = new List<int>(turns.Count);
        var commandIds = new List<Guid>(turns.Count);
        var ats = new List<DateTime>(turns.Count);
        var schemaVersions = new List<int>(turns.Count);
        var events = new List<ReadOnlyMemory<byte>>(turns.Count);
        var sealedEvents = new List<ReadOnlyMemory<byte>>(turns.Count);
        var hashes = new List<ReadOnlyMemory<byte>>(turns.Count);
        foreach (var turn in turns)
        {
            caseIds.Add(turn.CaseId);
            versions.Add(turn.Version);
            commandIds.Add(turn.CommandId);
            ats.Add(PostgresTime.Floor(turn.At));
            schemaVersions.Add(turn.SchemaVersion);
            events.Add(turn.Events);
            sealedEvents.Add(turn.SealedEvents);
            hashes.Add(turn.Hash);
        }

        batch.Add(
            Sql, Longs(caseIds), Ints(versions), Guids(commandIds), Times(ats), Ints(schemaVersions), Blobs(events), Blobs(sealedEvents),
            Blobs(hashes));
    }
}
