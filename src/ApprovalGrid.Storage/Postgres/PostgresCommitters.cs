using ApprovalGrid.Storage.Postgres.Writes;
using ApprovalGrid.Storage.Sql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>
/// Group commit: each committer takes whatever waits, writes it in one round trip and one transaction, and then answers all.
/// A single turn in flight goes at once; while one transaction runs, the next batch gathers.
/// </summary>
internal sealed partial class PostgresCommitters : IAsyncDisposable
{
    /// <summary>A transaction that was the victim of a deadlock is written again this often.</summary>
    private const int MaxRepeats = 5;

    private readonly PostgresStoreOptions _options;
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly GroupQueue<WaitingTurn> _queue;
    private readonly StorageInstruments _instruments;
    private readonly Task _running;

    public PostgresCommitters(PostgresStoreOptions options, NpgsqlDataSource database, TimeProvider time, ILogger logger)
    {
        _options = options;
        _database = database;
        _time = time;
        _logger = logger;
        _queue = new(options.MaxWaiting, StoreLimits.MaxWaitingBytes, turn => turn.Bytes);
        _instruments = new("postgresql", () => _queue.Count);
        using (ExecutionContext.SuppressFlow()) // the committers outlive whatever operation opened the store
            _running = Task.WhenAll(Enumerable.Range(0, Math.Max(1, options.Committers)).Select(_ => Task.Run(RunAsync)));
    }

    public async ValueTask<CommitResult> CommitAsync(TurnCommit turn, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (TurnCheck.Fault(turn) is { } fault)
        {
            _instruments.Turn(CommitOutcome.Refused);
            return new CommitResult(CommitOutcome.Refused, fault);
        }

        var waiting = new WaitingTurn(turn, TurnCheck.Bytes(turn));
        try
        {
            _queue.Add(waiting);
        }
        catch (StoreOverloadedException)
        {
            _instruments.Overloaded();
            throw;
        }

        return await waiting.Done.WaitAsync(cancellation);
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _running;
        _instruments.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<WaitingTurn>(_options.MaxBatch);
        while (await _queue.WaitAsync())
        {
            batch.Clear();
            _queue.Take(batch, _options.MaxBatch, StoreLimits.MaxBatchBytes);
            batch.Sort(WaitingTurn.InKeyOrder);
            while (batch.Count > 0)
                await WriteAsync(TakeOnePerCase(batch), repeats: 0);
        }
    }

    /// <summary>
    /// The first turn of each case; the others stay. Two turns of one case have nothing to win from one transaction: the second would not
    /// see the version that the first has made.
    /// </summary>
    private static List<WaitingTurn> TakeOnePerCase(List<WaitingTurn> sorted)
    {
        var taken = new List<WaitingTurn>(sorted.Count);
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            var turn = sorted[i];
            if (taken.Count == 0 || taken[^1].Turn.CaseId != turn.Turn.CaseId)
                taken.Add(turn);
            else
                sorted[kept++] = turn;
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
        return taken;
    }

    private async Task WriteAsync(List<WaitingTurn> turns, int repeats)
    {
        var started = _time.GetTimestamp();
        try
        {
            _options.Probe?.BeforeBatch?.Invoke(turns.Count);
            await using var connection = await _database.OpenConnectionAsync();
            await TurnBatch.WriteAsync(connection, turns, _options.Probe, _options.CommandTimeout);
            _options.Probe?.AfterCommit?.Invoke();
        }
        catch (PostgresException exception) when (IsVictim(exception) && repeats < MaxRepeats)
        {
            LogRepeated(exception, turns.Count);
            await WriteAsync(turns, repeats + 1);
            return;
        }
        catch (PostgresException exception) when (turns.Count > 1 && ConcernsRows(exception))
        {
            LogBatchHalved(exception, turns.Count);
            await WriteAsync(turns[..(turns.Count / 2)], repeats: 0);
            await WriteAsync(turns[(turns.Count / 2)..], repeats: 0);
            return;
        }
        catch (PostgresException exception) when (IsRefusal(exception))
        {
            LogRefused(exception, turns[0].Turn.CaseId);
            turns[0].Result = new CommitResult(CommitOutcome.Refused, $"{exception.SqlState}: {exception.MessageText}");
        }
        catch (Exception exception)
        {
            LogBatchFailed(exception, turns.Count);
            _instruments.UnknownOutcome(turns.Count);
            foreach (var turn in turns)
                turn.FailUnknown(exception);
            return;
        }

        _instruments.Batch(turns.Count, _time.GetElapsedTime(started));
        foreach (var turn in turns)
        {
            _instruments.Turn(turn.Result.Outcome);
            turn.Answer();
        }
    }

    /// <summary>PostgreSQL has ended the transaction to let another one go on; nothing is wrong with its rows.</summary>
    private static bool IsVictim(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>
    /// False when the server as a whole is in trouble (no memory, no disk, shutting down): each half would fail in the same way.
    /// A broken page or a bad row, on the other hand, concerns one turn alone.
    /// </summary>
    private static bool ConcernsRows(PostgresException exception) =>
        !exception.SqlState.StartsWith("53", StringComparison.Ordinal) && !exception.SqlState.StartsWith("57P", StringComparison.Ordinal)
        && !exception.SqlState.StartsWith("08", StringComparison.Ordinal) && exception.SqlState != PostgresErrorCodes.QueryCanceled;

    /// <summary>The row is wrong and stays wrong: a value, a constraint, a limit of the database.</summary>
    private static bool IsRefusal(PostgresException exception) => exception.SqlState[..2] is "22" or "23" or "54";
}
