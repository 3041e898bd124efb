using static ApprovalGrid.Storage.Postgres.Writes.StatementBatch;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>Snapshots, data keys and search hashes: what belongs to a case as a whole.</summary>
internal static class SnapshotWrite
{
    private static readonly string Snapshots = $"""
        INSERT INTO snapshots (case_id, version, schema_version, state, sealed_data)
        SELECT * FROM {RowsOf("case_id, version, schema_version, state, sealed_data")} AS t
        WHERE {NotLost} ORDER BY case_id
        ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, schema_version = excluded.schema_version,
          state = excluded.state, sealed_data = excluded.sealed_data
        """;

    private static readonly string Keys = $"""
        INSERT INTO case_keys (case_id, region_key, wrapped)
        SELECT * FROM {RowsOf("case_id, region_key, wrapped")} AS t WHERE {NotLost} ORDER BY case_id
        ON CONFLICT (case_id) DO UPDATE SET region_key = excluded.region_key, wrapped = excluded.wrapped
        """;

    private const string ForgetSearch = $"DELETE FROM search_hashes WHERE case_id = ANY ($1) AND {NotLost}";

    private static readonly string Search = $"""
        INSERT INTO search_hashes (kind, hash, case_id)
        SELECT * FROM {RowsOf("kind, hash, case_id")} AS t WHERE {NotLost} ORDER BY kind COLLATE "C", hash, case_id
        """;

    public static void Add(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        AddSnapshots(batch, turns);
        AddKeys(batch, turns);
        AddSearch(batch, turns);
    }

    private static void AddSnapshots(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var versions = new List<int>();
        var schemaVersions = new List<int>();
        var states = new List<ReadOnlyMemory<byte>>();
        var sealedDatas = new List<ReadOnlyMemory<byte>>();
        foreach (var turn in turns)
        {
            if (turn.Snapshot is not { } snapshot)
                continue;
            caseIds.Add(turn.CaseId);
            versions.Add(turn.Version);
            schemaVersions.Add(snapshot.SchemaVersion);
            states.Add(snapshot.State);
            sealedDatas.Add(snapshot.SealedData);
        }

        if (caseIds.Count > 0)
            batch.Add(Snapshots, Longs(caseIds), Ints(versions), Ints(schemaVersions), Blobs(states), Blobs(sealedDatas));
    }

    private static void AddKeys(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var caseIds = new List<long>();
        var regionKeys = new List<string>();
        var wrapped = new List<ReadOnlyMemory<byte>>();
        foreach (var turn in turns)
        {
            if (turn.Key is not { } key)
                continue;
            caseIds.Add(turn.CaseId);
            regionKeys.Add(key.RegionKey);
            wrapped.Add(key.Bytes);
        }

        if (caseIds.Count > 0)
            batch.Add(Keys, Longs(caseIds), Texts(regionKeys), Blobs(wrapped));
    }

    private static void AddSearch(StatementBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var replaced = new List<long>();
        var kinds = new List<string>();
        var hashes = new List<ReadOnlyMemory<byte>>();
        var caseIds = new List<long>();
        foreach (var turn in turns)
        {
            if (turn.Search.Count > 0 && turn.Version > 1)
                replaced.Add(turn.CaseId);
            foreach (var search in turn.Search)
            {
                kinds.Add(search.Kind);
                hashes.Add(search.Hash);
                caseIds.Add(turn.CaseId);
            }
        }

        if (replaced.Count > 0)
            batch.Add(ForgetSearch, Longs(replaced));
        if (caseIds.Count > 0)
            batch.Add(Search, Texts(kinds), Blobs(hashes), Longs(caseIds));
    }
}
