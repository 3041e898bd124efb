using ApprovalGrid.Storage;
using Npgsql;
using NpgsqlTypes;

namespace ApprovalGrid.Load.Workload;

/// <summary>
/// Writes turns with nothing around it: arrays and <c>unnest</c>, prepared, one round trip, one transaction. No fence but the key, no
/// losers to find, no queue. What PostgreSQL and its driver can do on this machine with these rows and indexes.
/// </summary>
internal static class BareCommit
{
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<TurnCommit> turns)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, "INSERT INTO events SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8)", turns.Count,
            Column(turns, NpgsqlDbType.Bigint, t => t.CaseId), Column(turns, NpgsqlDbType.Integer, t => t.Version),
            Column(turns, NpgsqlDbType.Uuid, t => t.CommandId), Column(turns, NpgsqlDbType.TimestampTz, t => t.At.UtcDateTime),
            Column(turns, NpgsqlDbType.Integer, t => t.SchemaVersion), Column(turns, NpgsqlDbType.Bytea, t => t.Events),
            Column(turns, NpgsqlDbType.Bytea, t => t.SealedEvents), Column(turns, NpgsqlDbType.Bytea, t => t.Hash));
        var answers = turns.Where(t => t.Idempotency is not null).ToList();
        Add(batch, "INSERT INTO idempotency SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6)", answers.Count,
            Column(answers, NpgsqlDbType.Text, t => t.Idempotency!.Caller), Column(answers, NpgsqlDbType.Text, t => t.Idempotency!.Key),
            Column(answers, NpgsqlDbType.Bigint, t => t.CaseId), Column(answers, NpgsqlDbType.Bytea, t => t.Idempotency!.RequestHash),
            Column(answers, NpgsqlDbType.Bytea, t => t.Idempotency!.SealedAnswer), Column(answers, NpgsqlDbType.TimestampTz, t => t.At.UtcDateTime));
        AddHeads(batch, [.. turns.Where(t => t.Version == 1)], "INSERT INTO heads SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), unnest($9), unnest($10), unnest($11), unnest($12), unnest($13), unnest($14), unnest($15)");
        AddHeads(batch, [.. turns.Where(t => t.Version > 1)], $"""
            UPDATE heads SET version = t.version, number = t.number, status = t.status, ended = t.ended, trial = t.trial,
              service_item = t.service_item, region = t.region, department = t.department, definition = t.definition,
              definition_version = t.definition_version, parent = t.parent, filed_at = t.filed_at, due_at = t.due_at, ended_at = t.ended_at
            FROM {Rows("case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, parent, filed_at, due_at, ended_at")} AS t
            WHERE heads.case_id = t.case_id
            """);
        var snapshots = turns.Where(t => t.Snapshot is not null).ToList();
        Add(batch, """
            INSERT INTO snapshots SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5) ON CONFLICT (case_id) DO UPDATE SET version = excluded.version,
              schema_version = excluded.schema_version, state = excluded.state, sealed_data = excluded.sealed_data
            """, snapshots.Count,
            Column(snapshots, NpgsqlDbType.Bigint, t => t.CaseId), Column(snapshots, NpgsqlDbType.Integer, t => t.Version),
            Column(snapshots, NpgsqlDbType.Integer, t => t.Snapshot!.SchemaVersion), Column(snapshots, NpgsqlDbType.Bytea, t => t.Snapshot!.State),
            Column(snapshots, NpgsqlDbType.Bytea, t => t.Snapshot!.SealedData));
        var keys = turns.Where(t => t.Key is not null).ToList();
        Add(batch, "INSERT INTO case_keys SELECT unnest($1), unnest($2), unnest($3)", keys.Count,
            Column(keys, NpgsqlDbType.Bigint, t => t.CaseId), Column(keys, NpgsqlDbType.Text, t => t.Key!.RegionKey), Column(keys, NpgsqlDbType.Bytea, t => t.Key!.Bytes));
        var hashes = turns.SelectMany(t => t.Search.Select(search => (t.CaseId, Search: search))).ToList();
        Add(batch, "INSERT INTO search_hashes SELECT unnest($1), unnest($2), unnest($3)", hashes.Count,
            Column(hashes, NpgsqlDbType.Text, h => h.Search.Kind), Column(hashes, NpgsqlDbType.Bytea, h => h.Search.Hash), Column(hashes, NpgsqlDbType.Bigint, h => h.CaseId));
        AddTasks(batch, turns);
        AddDeadlines(batch, turns);
        AddOutbox(batch, turns);
        await batch.ExecuteNonQueryAsync();
    }

    private static void AddHeads(NpgsqlBatch batch, List<TurnCommit> turns, string sql) => Add(batch, sql, turns.Count,
        Column(turns, NpgsqlDbType.Bigint, t => t.CaseId), Column(turns, NpgsqlDbType.Integer, t => t.Version), Column(turns, NpgsqlDbType.Text, t => t.Head.Number),
        Column(turns, NpgsqlDbType.Text, t => t.Head.Status), Column(turns, NpgsqlDbType.Boolean, t => t.Head.Ended), Column(turns, NpgsqlDbType.Boolean, t => t.Head.Trial),
        Column(turns, NpgsqlDbType.Text, t => t.Head.ServiceItem), Column(turns, NpgsqlDbType.Text, t => t.Head.Region), Column(turns, NpgsqlDbType.Text, t => t.Head.Department),
        Column(turns, NpgsqlDbType.Text, t => t.Head.Definition), Column(turns, NpgsqlDbType.Integer, t => t.Head.DefinitionVersion), Column(turns, NpgsqlDbType.Bigint, t => t.Head.Parent),
        Column(turns, NpgsqlDbType.TimestampTz, t => t.Head.FiledAt.UtcDateTime), Column(turns, NpgsqlDbType.TimestampTz, t => t.Head.DueAt?.UtcDateTime),
        Column(turns, NpgsqlDbType.TimestampTz, t => t.Head.EndedAt?.UtcDateTime));

    private static void AddTasks(NpgsqlBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var closed = turns.SelectMany(t => t.TasksClosed.Select(number => (t.CaseId, Number: number))).ToList();
        Add(batch, $"DELETE FROM tasks USING {Rows("case_id, number")} AS t WHERE tasks.case_id = t.case_id AND tasks.number = t.number", closed.Count,
            Column(closed, NpgsqlDbType.Bigint, t => t.CaseId), Column(closed, NpgsqlDbType.Integer, t => t.Number));
        var written = turns.SelectMany(t => t.TasksWritten.Select(task => (t.CaseId, Task: task))).ToList();
        Add(batch, "INSERT INTO tasks SELECT unnest($1), unnest($2), unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), unnest($9), unnest($10), unnest($11), unnest($12)", written.Count,
            Column(written, NpgsqlDbType.Bigint, t => t.CaseId), Column(written, NpgsqlDbType.Integer, t => t.Task.Number), Column(written, NpgsqlDbType.Integer, t => t.Task.Revision),
            Column(written, NpgsqlDbType.Text, t => t.Task.Department), Column(written, NpgsqlDbType.Text, t => t.Task.Role), Column(written, NpgsqlDbType.Text, t => t.Task.Assignee),
            Column(written, NpgsqlDbType.Text, t => t.Task.CaseNumber), Column(written, NpgsqlDbType.Text, t => t.Task.ServiceItem), Column(written, NpgsqlDbType.Text, t => t.Task.Step),
            Column(written, NpgsqlDbType.Text, t => t.Task.Kind), Column(written, NpgsqlDbType.TimestampTz, t => t.Task.OpenedAt.UtcDateTime),
            Column(written, NpgsqlDbType.TimestampTz, t => (t.Task.DueAt ?? DateTimeOffset.MaxValue).UtcDateTime));
    }

    private static void AddDeadlines(NpgsqlBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var cleared = turns.SelectMany(t => t.DeadlinesCleared.Select(number => (t.CaseId, Number: number))).ToList();
        Add(batch, $"DELETE FROM deadlines USING {Rows("case_id, number")} AS t WHERE deadlines.case_id = t.case_id AND deadlines.number = t.number", cleared.Count,
            Column(cleared, NpgsqlDbType.Bigint, t => t.CaseId), Column(cleared, NpgsqlDbType.Integer, t => t.Number));
        var set = turns.SelectMany(t => t.DeadlinesSet.Select(row => (t.CaseId, Row: row))).ToList();
        Add(batch, $"INSERT INTO deadlines SELECT case_id, number, due_at, due_at FROM {Rows("case_id, number, due_at")} AS t", set.Count,
            Column(set, NpgsqlDbType.Bigint, t => t.CaseId), Column(set, NpgsqlDbType.Integer, t => t.Row.Number), Column(set, NpgsqlDbType.TimestampTz, t => t.Row.DueAt.UtcDateTime));
    }

    private static void AddOutbox(NpgsqlBatch batch, IReadOnlyList<TurnCommit> turns)
    {
        var removed = turns.SelectMany(t => t.OutboxRemoved).ToList();
        Add(batch, $"DELETE FROM outbox USING {Rows("case_id, number")} AS t WHERE outbox.case_id = t.case_id AND outbox.number = t.number", removed.Count,
            Column(removed, NpgsqlDbType.Bigint, t => t.CaseId), Column(removed, NpgsqlDbType.Integer, t => t.Number));
        var added = turns.SelectMany(t => t.OutboxAdded.Select(row => (t.CaseId, Row: row))).ToList();
        Add(batch, $"""
            INSERT INTO outbox (case_id, number, kind, target, payload, not_before, ready_at)
            SELECT case_id, number, kind, target, payload, not_before, not_before
            FROM {Rows("case_id, number, kind, target, payload, not_before")} AS t
            """, added.Count,
            Column(added, NpgsqlDbType.Bigint, t => t.CaseId), Column(added, NpgsqlDbType.Integer, t => t.Row.Number), Column(added, NpgsqlDbType.Text, t => t.Row.Kind),
            Column(added, NpgsqlDbType.Text, t => t.Row.Target), Column(added, NpgsqlDbType.Bytea, t => t.Row.Payload), Column(added, NpgsqlDbType.TimestampTz, t => t.Row.NotBefore.UtcDateTime));
    }

    private static string Rows(string columns) =>
        $"(SELECT {string.Join(", ", columns.Split(", ").Select((column, index) => $"unnest(${index + 1}) AS {column}"))})";

    private static void Add(NpgsqlBatch batch, string sql, int rows, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        if (rows == 0)
            return;
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T[]> Column<TRow, T>(IReadOnlyList<TRow> rows, NpgsqlDbType type, Func<TRow, T> value)
    {
        var values = new T[rows.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = value(rows[row]);
        return new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
