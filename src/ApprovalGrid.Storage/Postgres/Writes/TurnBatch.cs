using ApprovalGrid.Storage.Sql;
using Npgsql;

namespace ApprovalGrid.Storage.Postgres.Writes;

/// <summary>
/// Writes turns of different cases, in key order, in one round trip and one transaction (the one that PostgreSQL opens around a batch
/// by itself). Tables come in one fixed order and rows in key order, so that two silos wait in one direction only.
/// </summary>
internal static class TurnBatch
{
    /// <summary>Who wants to know of changes; the payload says of what.</summary>
    public const string Channel = "approvalgrid";

    public const string DeadlinesChanged = "d";

    public const string OutboxChanged = "o";

    private const string Notify = $"SELECT pg_notify('{Channel}', $1)";

    /// <summary>Sets the result of every turn. When it returns, the transaction is durable.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<WaitingTurn> turns, StoreProbe? probe, TimeSpan timeout)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = (int)Math.Ceiling(timeout.TotalSeconds) };
        var (hasAnswers, quotas, fences) = Fill(new StatementBatch(batch, probe?.BeforeStatement), turns.Select(t => t.Turn).ToList());
        var keyTaken = new List<long>();
        var versionLost = new List<long>();
        var quotaHeld = new List<long>();
        var quotaFull = new List<long>();
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            if (hasAnswers)
                keyTaken.AddRange(await CasesAsync(reader));
            if (quotas != QuotaUse.None)
                await ReadQuotasAsync(reader, hasAnswers, quotas, quotaHeld, quotaFull);
            for (var fence = 0; fence < fences; fence++)
            {
                if (fence > 0 || hasAnswers || quotas != QuotaUse.None)
                    await reader.NextResultAsync();
                versionLost.AddRange(await CasesAsync(reader));
            }

            // The transaction commits after its last statement's answer: only the end of the batch says that it is durable.
            while (await reader.NextResultAsync())
            {
                // A notification answers a row.
            }
        }

        foreach (var turn in turns)
        {
            turn.Result = new CommitResult(
                keyTaken.Contains(turn.Turn.CaseId) ? CommitOutcome.KeyTaken
                : quotaHeld.Contains(turn.Turn.CaseId) ? CommitOutcome.QuotaHeld
                : quotaFull.Contains(turn.Turn.CaseId) ? CommitOutcome.QuotaFull
                : versionLost.Contains(turn.Turn.CaseId) ? CommitOutcome.VersionLost
                : CommitOutcome.Committed);
        }
    }

    private static (bool HasAnswers, QuotaUse Quotas, int Fences) Fill(StatementBatch batch, List<TurnCommit> turns)
    {
        var hasAnswers = AnswerWrite.Add(batch, turns);
        var quotas = QuotaWrite.Add(batch, turns);
        var fences = HeadWrite.Add(batch, turns);
        if (hasAnswers)
            AnswerWrite.AddUndo(batch, turns);
        if (quotas != QuotaUse.None)
            QuotaWrite.AddReturns(batch, turns);
        EventWrite.Add(batch, turns);
        SnapshotWrite.Add(batch, turns);
        TaskWrite.Add(batch, turns);
        DeadlineWrite.Add(batch, turns);
        var changed = DeadlineWrite.Soon(turns) ? DeadlinesChanged : "";
        if (OutboxWrite.Add(batch, turns))
            changed += OutboxChanged;
        RegisterWrite.Add(batch, turns);
        if (changed.Length > 0)
            batch.Add(Notify, new NpgsqlParameter<string> { TypedValue = changed });
        return (hasAnswers, quotas, fences);
    }

    private static async Task ReadQuotasAsync(NpgsqlDataReader reader, bool afterAnswers, QuotaUse quotas, List<long> held, List<long> full)
    {
        // The lock answers rows before the places answer theirs.
        if (afterAnswers)
            await reader.NextResultAsync();
        if (quotas == QuotaUse.Returns)
            return;
        await reader.NextResultAsync();
        if (!await reader.ReadAsync())
            throw new InvalidOperationException("the quotas gave no answer");
        held.AddRange(await reader.GetFieldValueAsync<long[]>(0));
        full.AddRange(await reader.GetFieldValueAsync<long[]>(1));
    }

    private static async Task<long[]> CasesAsync(NpgsqlDataReader reader) =>
        await reader.ReadAsync() ? await reader.GetFieldValueAsync<long[]>(0) : throw new InvalidOperationException("the fence gave no answer");
}
