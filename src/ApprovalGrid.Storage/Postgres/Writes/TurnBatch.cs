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
        var hasAnswers = Fill(new StatementBatch(batch, probe?.BeforeStatement), [.. turns.Select(t => t.Turn)]);
        long[] versionLost;
        long[] keyTaken = [];
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            versionLost = await CasesAsync(reader);
            if (hasAnswers && await reader.NextResultAsync())
                keyTaken = await CasesAsync(reader);

            // The transaction commits after its last statement's answer: only the end of the batch says that it is durable.
            while (await reader.NextResultAsync())
            {
                // The notification answers a row.
            }
        }

        foreach (var turn in turns)
        {
            turn.Result = new CommitResult(
                Array.IndexOf(versionLost, turn.Turn.CaseId) >= 0 ? CommitOutcome.VersionLost
                : Array.IndexOf(keyTaken, turn.Turn.CaseId) >= 0 ? CommitOutcome.KeyTaken
                : CommitOutcome.Committed);
        }
    }

    private static bool Fill(StatementBatch batch, List<TurnCommit> turns)
    {
        FenceWrite.Add(batch, turns);
        var hasAnswers = AnswerWrite.Add(batch, turns);
        HeadWrite.Add(batch, turns);
        SnapshotWrite.Add(batch, turns);
        TaskWrite.Add(batch, turns);
        var changed = DeadlineWrite.Add(batch, turns) ? DeadlinesChanged : "";
        if (OutboxWrite.Add(batch, turns))
            changed += OutboxChanged;
        RegisterWrite.Add(batch, turns);
        if (changed.Length > 0)
            batch.Add(Notify, new NpgsqlParameter<string> { TypedValue = changed });
        return hasAnswers;
    }

    private static async Task<long[]> CasesAsync(NpgsqlDataReader reader) =>
        await reader.ReadAsync() ? await reader.GetFieldValueAsync<long[]>(0) : throw new InvalidOperationException("the fence gave no answer");
}
