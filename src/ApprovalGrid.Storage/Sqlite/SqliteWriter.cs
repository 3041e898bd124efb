using ApprovalGrid.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>
/// The one writer: its thread takes whatever waits, writes it in one transaction, flushes once and then answers all (group commit).
/// A single turn in flight goes at once; while one flush runs, the next batch gathers.
/// </summary>
internal sealed partial class SqliteWriter : IDisposable
{
    private readonly SqliteStoreOptions _options;
    private readonly SqliteSession _session;
    private readonly TimeProvider _time;
    private readonly ChangeSignal _deadlines;
    private readonly ChangeSignal _outbox;
    private readonly ILogger _logger;
    private readonly GroupQueue<SqliteWrite> _queue;
    private readonly StorageInstruments _instruments;
    private readonly Thread _thread;

    public SqliteWriter(
        SqliteStoreOptions options, SqliteSession session, TimeProvider time, ChangeSignal deadlines, ChangeSignal outbox, ILogger logger)
    {
        _options = options;
        _session = session;
        _time = time;
        _deadlines = deadlines;
        _outbox = outbox;
        _logger = logger;
        _queue = new(options.MaxWaiting, StoreLimits.MaxWaitingBytes, write => write.Bytes);
        _instruments = new("sqlite", () => _queue.Count);
        _thread = new Thread(Run) { IsBackground = true, Name = "ApprovalGrid SQLite writer" };
        _thread.UnsafeStart(); // the thread outlives whatever operation opened the store
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
        Enqueue(new SqliteWrite.OfTurn(waiting, _time));
        return await waiting.Done.WaitAsync(cancellation);
    }

    /// <param name="write">Runs on the writer's thread, inside the transaction of its batch.</param>
    /// <param name="fillsOutbox">Whether the result means that the outbox has something new.</param>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellation, Func<T, bool>? fillsOutbox = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var call = new SqliteWrite.OfCall<T>(write, fillsOutbox);
        Enqueue(call);
        return await call.Done.WaitAsync(cancellation);
    }

    /// <summary>Writes what waits, then ends.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _instruments.Dispose();
    }

    private void Enqueue(SqliteWrite write)
    {
        try
        {
            _queue.Add(write);
        }
        catch (StoreOverloadedException)
        {
            _instruments.Overloaded();
            throw;
        }
    }

    private void Run()
    {
        var batch = new List<SqliteWrite>(_options.MaxBatch);
        while (_queue.WaitAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            _queue.Take(batch, _options.MaxBatch, StoreLimits.MaxBatchBytes);
            batch.Sort((a, b) => a.Order.CompareTo(b.Order));
            if (Write(batch))
                Answer(batch);
        }
    }

    /// <summary>True when the batch is durable. Otherwise everyone in it has been told.</summary>
    private bool Write(List<SqliteWrite> batch)
    {
        _options.Probe?.BeforeBatch?.Invoke(batch.Count);
        var started = _time.GetTimestamp();
        try
        {
            _session.Run("BEGIN IMMEDIATE");
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            LogBusy(batch.Count, _options.Path);
            Fail(batch, new StoreOverloadedException("another process has been writing to the database for too long; try again later"));
            return false;
        }
        catch (Exception exception)
        {
            Undo(batch, exception);
            return false;
        }

        try
        {
            if (!TryAll(batch))
                EachApart(batch);
            _session.Run("COMMIT");
            _options.Probe?.AfterCommit?.Invoke();
        }
        catch (Exception exception)
        {
            Undo(batch, exception);
            return false;
        }

        _instruments.Batch(batch.Count, _time.GetElapsedTime(started));
        return true;
    }

    private bool TryAll(List<SqliteWrite> batch)
    {
        try
        {
            foreach (var write in batch)
                write.Execute(_session);
            return true;
        }
        catch (SqliteException exception)
        {
            LogBatchApart(exception, batch.Count);
            return false;
        }
    }

    /// <summary>
    /// The slow path: from the start again, each write inside a savepoint, so that only the culprit is undone.
    /// Not the fast path because a savepoint copies every page that is changed after it.
    /// </summary>
    private void EachApart(List<SqliteWrite> batch)
    {
        _session.Rollback();
        _session.Run("BEGIN IMMEDIATE");
        foreach (var write in batch)
        {
            _session.Run("SAVEPOINT one");
            try
            {
                write.Execute(_session);
            }
            catch (SqliteException exception) when (_session.InTransaction)
            {
                LogRefused(exception);
                _session.Run("ROLLBACK TO one");
                write.Refused(exception);
            }

            _session.Run("RELEASE one");
        }
    }

    private void Undo(List<SqliteWrite> batch, Exception cause)
    {
        LogBatchFailed(cause, batch.Count);
        _session.Rollback();
        _instruments.UnknownOutcome(batch.Count);
        Fail(batch, cause);
    }

    private static void Fail(List<SqliteWrite> batch, Exception exception)
    {
        foreach (var write in batch)
            write.Fail(exception);
    }

    private void Answer(List<SqliteWrite> batch)
    {
        var arms = false;
        var fills = false;
        foreach (var write in batch)
        {
            arms |= write.ArmsDeadlines;
            fills |= write.FillsOutbox;
            write.Answer(_instruments);
        }

        if (arms)
            _deadlines.Pulse();
        if (fills)
            _outbox.Pulse();
    }
}
