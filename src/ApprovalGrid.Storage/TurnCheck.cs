using System.Buffers;

namespace ApprovalGrid.Storage;

/// <summary>
/// Refuses a turn that no database would take, before it joins a batch: a value that a driver stumbles over while it writes
/// would otherwise cost the neighbours their connection.
/// </summary>
internal static class TurnCheck
{
    // NUL ends a text in PostgreSQL; surrogates are looked at one by one because a lone one has no UTF-8 form.
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c).Prepend('\0')]);

    /// <summary>What is wrong with the turn, or null.</summary>
    public static string? Fault(TurnCommit turn)
    {
        if (turn.CaseId <= 0)
            return $"caseId: {turn.CaseId} is not a positive number";
        if (turn.Version <= 0)
            return $"version: {turn.Version} is not a positive number";
        if (turn.Hash.Length != EventChain.HashLength)
            return $"hash: {turn.Hash.Length} bytes, must be {EventChain.HashLength}";
        return Value("events", turn.Events)
            ?? Value("sealedEvents", turn.SealedEvents)
            ?? HeadFault(turn.Head)
            ?? (turn.Snapshot is { } s ? Value("snapshot.state", s.State) ?? Value("snapshot.sealedData", s.SealedData) : null)
            ?? (turn.Key is { } k ? Text("key.regionKey", k.RegionKey) ?? Value("key.bytes", k.Bytes) : null)
            ?? (turn.Idempotency is { } i ? AnswerFault(i) : null)
            ?? (turn.Quota is { } q ? QuotaFault(q) : null)
            ?? RowsFault(turn);
    }

    /// <summary>Bytes of payload, roughly: what the limits on batches and queues count.</summary>
    public static long Bytes(TurnCommit turn)
    {
        var bytes = 500L + turn.Events.Length + turn.SealedEvents.Length;
        if (turn.Snapshot is { } snapshot)
            bytes += snapshot.State.Length + snapshot.SealedData.Length;
        if (turn.Idempotency is { } answer)
            bytes += answer.SealedAnswer.Length;
        foreach (var row in turn.OutboxAdded)
            bytes += row.Payload.Length;
        return bytes + (300L * turn.TasksWritten.Count) + (100L * turn.DeadlinesSet.Count);
    }

    private static string? HeadFault(CaseHead head) =>
        Text("head.number", head.Number)
        ?? Text("head.status", head.Status)
        ?? Text("head.serviceItem", head.ServiceItem)
        ?? Text("head.region", head.Region)
        ?? Text("head.department", head.Department)
        ?? Text("head.definition", head.Definition);

    private static string? AnswerFault(IdempotencyRow row) =>
        Text("idempotency.caller", row.Caller)
        ?? Text("idempotency.key", row.Key)
        ?? Value("idempotency.requestHash", row.RequestHash)
        ?? Value("idempotency.sealedAnswer", row.SealedAnswer);

    private static string? QuotaFault(QuotaPlace place) =>
        Text("quota.quota", place.Quota)
        ?? (place.Applicant.Length is > 0 and <= 64 ? null : $"quota.applicant: {place.Applicant.Length} bytes, must be 1 to 64")
        ?? (place.Places > 0 ? null : $"quota.places: {place.Places} is not a positive number");

    private static string? RowsFault(TurnCommit turn)
    {
        if (turn.TasksWritten.Count + turn.TasksClosed.Count + turn.DeadlinesSet.Count + turn.DeadlinesCleared.Count
            + turn.OutboxAdded.Count + turn.OutboxRemoved.Count + turn.Search.Count == 0)
            return null;
        return Rows("tasksWritten", turn.TasksWritten, t => t.Number, TaskFault)
            ?? Rows("tasksClosed", turn.TasksClosed, n => n, _ => null)
            ?? Rows("deadlinesSet", turn.DeadlinesSet, d => d.Number, _ => null)
            ?? Rows("deadlinesCleared", turn.DeadlinesCleared, n => n, _ => null)
            ?? Rows("outboxAdded", turn.OutboxAdded, o => o.Number, OutboxFault)
            ?? Rows("outboxRemoved", turn.OutboxRemoved, id => id, _ => null)
            ?? Rows("search", turn.Search, s => (s.Kind, Convert.ToHexString(s.Hash.Span)), SearchFault);
    }

    private static string? TaskFault(TaskRow task) =>
        Text("department", task.Department)
        ?? (task.Role is { } role ? Text("role", role) : null)
        ?? (task.Assignee is { } assignee ? Text("assignee", assignee) : null)
        ?? Text("caseNumber", task.CaseNumber)
        ?? Text("serviceItem", task.ServiceItem)
        ?? Text("step", task.Step)
        ?? Text("kind", task.Kind);

    private static string? OutboxFault(OutboxRow row) =>
        Text("kind", row.Kind) ?? Text("target", row.Target) ?? Value("payload", row.Payload);

    private static string? SearchFault(SearchHash search) =>
        Text("kind", search.Kind) ?? (search.Hash.Length is > 0 and <= 64 ? null : $"hash: {search.Hash.Length} bytes, must be 1 to 64");

    private static string? Rows<TRow, TKey>(string name, IReadOnlyList<TRow> rows, Func<TRow, TKey> key, Func<TRow, string?> fault)
    {
        if (rows.Count == 0)
            return null;
        if (rows.Count > StoreLimits.MaxRowsPerTurn)
            return $"{name}: {rows.Count} rows, at most {StoreLimits.MaxRowsPerTurn}";
        var seen = rows.Count > 1 ? new HashSet<TKey>(rows.Count) : null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (fault(rows[i]) is { } reason)
                return $"{name}[{i}].{reason}";
            if (seen is not null && !seen.Add(key(rows[i])))
                return $"{name}[{i}]: the same row twice in one turn";
        }

        return null;
    }

    private static string? Value(string name, ReadOnlyMemory<byte> value) =>
        value.Length <= StoreLimits.MaxValueBytes ? null : $"{name}: {value.Length} bytes, at most {StoreLimits.MaxValueBytes}";

    private static string? Text(string name, string text)
    {
        if (text is null)
            return $"{name}: missing";
        if (text.Length > StoreLimits.MaxTextLength)
            return $"{name}: {text.Length} characters, at most {StoreLimits.MaxTextLength}";
        return text.AsSpan().IndexOfAny(Suspicious) < 0 ? null : UnstorableCharacter(name, text);
    }

    private static string? UnstorableCharacter(string name, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                return $"{name}: a NUL character at {i}";
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return $"{name}: half a surrogate pair at {i}";
        }

        return null;
    }
}
