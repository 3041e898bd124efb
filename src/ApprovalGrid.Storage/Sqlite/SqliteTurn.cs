using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>Writes one turn inside the writer's transaction. A turn that loses leaves nothing, so that it needs no undoing.</summary>
internal static class SqliteTurn
{
    public static CommitOutcome Write(SqliteSession session, TurnCommit turn, DateTimeOffset now)
    {
        // The writer holds the write lock, so what is read here stays true until the commit, also against other processes.
        var newest = session.Prepare("SELECT version FROM heads WHERE case_id = ?").Add(turn.CaseId).First(row => row.Int32(0));
        if (newest != turn.Version - 1)
            return KeyIsTaken(session, turn) ? CommitOutcome.KeyTaken : CommitOutcome.VersionLost;
        if (turn.Quota is { } place && SqliteQuota.Refusal(session, turn.CaseId, place) is { } refusal)
            return KeyIsTaken(session, turn) ? CommitOutcome.KeyTaken : refusal;
        if (turn.Idempotency is { } answer && !TakeKey(session, turn, answer))
            return CommitOutcome.KeyTaken;
        if (turn.Quota is { } mine)
            SqliteQuota.Take(session, turn.CaseId, mine);
        if (turn.GivesPlaceBack)
            SqliteQuota.GiveBack(session, turn.CaseId);

        WriteHead(session, turn);
        WriteEvent(session, turn);
        if (turn.Snapshot is { } snapshot)
            WriteSnapshot(session, turn, snapshot);
        if (turn.Key is { } key)
            WriteKey(session, turn.CaseId, key);
        if (turn.Search.Count > 0)
            ReplaceSearch(session, turn);
        WriteTasks(session, turn);
        WriteDeadlines(session, turn);
        WriteOutbox(session, turn, now);
        WriteRegisters(session, turn);
        return CommitOutcome.Committed;
    }

    private static bool KeyIsTaken(SqliteSession session, TurnCommit turn) => turn.Idempotency is { } answer && session
        .Prepare("SELECT count(*) FROM idempotency WHERE caller = ? AND key = ?").Add(answer.Caller).Add(answer.Key).First(row => row.Int32(0)) > 0;

    private static bool TakeKey(SqliteSession session, TurnCommit turn, IdempotencyRow answer) => session
        .Prepare("""
            INSERT INTO idempotency (caller, key, case_id, request_hash, sealed_answer, at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (caller, key) DO NOTHING
            """)
        .Add(answer.Caller).Add(answer.Key).Add(turn.CaseId).Add(answer.RequestHash).Add(answer.SealedAnswer).Add(Instant.Floor(turn.At))
        .Run() > 0;

    private static void WriteHead(SqliteSession session, TurnCommit turn)
    {
        var head = turn.Head;
        var statement = turn.Version == 1
            ? session.Prepare("""
                INSERT INTO heads (version, number, status, ended, trial, service_item, region, department, definition,
                  definition_version, parent, filed_at, due_at, ended_at, case_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            : session.Prepare("""
                UPDATE heads SET version = ?, number = ?, status = ?, ended = ?, trial = ?, service_item = ?, region = ?, department = ?,
                  definition = ?, definition_version = ?, parent = ?, filed_at = ?, due_at = ?, ended_at = ?
                WHERE case_id = ?
                """);
        statement
            .Add(turn.Version).Add(head.Number).Add(head.Status).Add(head.Ended).Add(head.Trial).Add(head.ServiceItem).Add(head.Region)
            .Add(head.Department).Add(head.Definition).Add(head.DefinitionVersion).Add(head.Parent).Add(Instant.Floor(head.FiledAt))
            .Add(Milliseconds(head.DueAt)).Add(Milliseconds(head.EndedAt)).Add(turn.CaseId)
            .Run();
    }

    private static void WriteEvent(SqliteSession session, TurnCommit turn) => session
        .Prepare("""
            INSERT INTO events (case_id, version, command_id, at, schema_version, events, sealed_events, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .Add(turn.CaseId).Add(turn.Version).Add(turn.CommandId).Add(Instant.Floor(turn.At)).Add(turn.SchemaVersion)
        .Add(turn.Events).Add(turn.SealedEvents).Add(turn.Hash)
        .Run();

    private static void WriteSnapshot(SqliteSession session, TurnCommit turn, CaseSnapshot snapshot) => session
        .Prepare("""
            INSERT OR REPLACE INTO snapshots (case_id, version, schema_version, state, sealed_data) VALUES (?, ?, ?, ?, ?)
            """)
        .Add(turn.CaseId).Add(turn.Version).Add(snapshot.SchemaVersion).Add(snapshot.State).Add(snapshot.SealedData)
        .Run();

    private static void WriteKey(SqliteSession session, long caseId, WrappedKey key) => session
        .Prepare("INSERT OR REPLACE INTO case_keys (case_id, region_key, wrapped) VALUES (?, ?, ?)")
        .Add(caseId).Add(key.RegionKey).Add(key.Bytes)
        .Run();

    private static void ReplaceSearch(SqliteSession session, TurnCommit turn)
    {
        if (turn.Version > 1)
            session.Prepare("DELETE FROM search_hashes WHERE case_id = ?").Add(turn.CaseId).Run();
        foreach (var search in turn.Search)
        {
            session.Prepare("INSERT INTO search_hashes (kind, hash, case_id) VALUES (?, ?, ?)")
                .Add(search.Kind).Add(search.Hash).Add(turn.CaseId)
                .Run();
        }
    }

    private static void WriteTasks(SqliteSession session, TurnCommit turn)
    {
        foreach (var number in turn.TasksClosed)
            session.Prepare("DELETE FROM tasks WHERE case_id = ? AND number = ?").Add(turn.CaseId).Add(number).Run();
        foreach (var task in turn.TasksWritten)
        {
            session.Prepare("""
                INSERT OR REPLACE INTO tasks (case_id, number, revision, department, role, assignee, case_number, service_item, step, kind,
                  opened_at, due_sort)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .Add(turn.CaseId).Add(task.Number).Add(task.Revision).Add(task.Department).Add(task.Role).Add(task.Assignee)
                .Add(task.CaseNumber).Add(task.ServiceItem).Add(task.Step).Add(task.Kind).Add(Instant.Floor(task.OpenedAt))
                .Add(Milliseconds(task.DueAt) ?? Instant.Never)
                .Run();
        }
    }

    private static void WriteDeadlines(SqliteSession session, TurnCommit turn)
    {
        foreach (var number in turn.DeadlinesCleared)
            session.Prepare("DELETE FROM deadlines WHERE case_id = ? AND number = ?").Add(turn.CaseId).Add(number).Run();
        foreach (var deadline in turn.DeadlinesSet)
        {
            var due = Instant.Ceiling(deadline.DueAt);
            session.Prepare("INSERT OR REPLACE INTO deadlines (case_id, number, due_at, ready_at) VALUES (?, ?, ?, ?)")
                .Add(turn.CaseId).Add(deadline.Number).Add(due).Add(due)
                .Run();
        }
    }

    private static void WriteOutbox(SqliteSession session, TurnCommit turn, DateTimeOffset now)
    {
        foreach (var id in turn.OutboxRemoved)
            SqliteOutboxStore.Remove(session, id);
        foreach (var row in turn.OutboxAdded)
        {
            var notBefore = Instant.Ceiling(row.NotBefore);
            var claimed = row.ClaimedFor > TimeSpan.Zero;
            var readyAt = claimed ? Math.Max(notBefore, Instant.Ceiling(now + row.ClaimedFor)) : notBefore;
            session.Prepare("""
                INSERT INTO outbox (case_id, number, kind, target, payload, not_before, ready_at, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .Add(turn.CaseId).Add(row.Number).Add(row.Kind).Add(row.Target).Add(row.Payload).Add(notBefore).Add(readyAt).Add(claimed ? 1 : 0)
                .Run();
        }
    }

    private static void WriteRegisters(SqliteSession session, TurnCommit turn)
    {
        foreach (var row in turn.Registers)
        {
            session.Prepare("""
                INSERT OR REPLACE INTO registers (kind, case_id, number, department, label, detail, standing, at, case_number, service_item)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .Add(row.Kind).Add(turn.CaseId).Add(row.Number).Add(row.Department).Add(row.Label).Add(row.Detail).Add(row.Standing)
                .Add(Instant.Floor(row.At)).Add(row.CaseNumber).Add(row.ServiceItem)
                .Run();
        }
    }

    private static long? Milliseconds(DateTimeOffset? at) => at is { } time ? Instant.Floor(time) : null;
}
