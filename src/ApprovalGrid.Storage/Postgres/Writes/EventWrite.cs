using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>Event rows of the turns that have won. Their key would refuse a second one; the head, locked by now, keeps it from coming to that.</summary>
internal static class EventWrite
{
    private static readonly string Sql = $"""
        INSERT INTO events (case_id, version, command_id, at, schema_version, events, sealed_events, hash)
        SELECT * FROM {RowsOf("case_id, version, command_id, at, schema_version, events, sealed_events, hash")} AS t
        WHERE {NotLost}
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
