using ApprovalGrid.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>Something that joins the next transaction. Its answer is kept until the transaction is durable.</summary>
internal abstract class SqliteWrite
{
    public abstract long Bytes { get; }

    /// <summary>Orders a batch, so that neighbours in the file are written together.</summary>
    public abstract (long CaseId, int Version) Order { get; }

    public virtual bool ArmsDeadlines => false;

    public virtual bool FillsOutbox => false;

    /// <summary>May run twice, each time from the same state of the database.</summary>
    public abstract void Execute(SqliteSession session);

    /// <summary>The database refused it, alone; nothing of it is written.</summary>
    public abstract void Refused(SqliteException exception);

    public abstract void Answer(StorageInstruments instruments);

    public abstract void Fail(Exception exception);

    /// <summary>One turn of one case.</summary>
    internal sealed class OfTurn(WaitingTurn waiting, TimeProvider time) : SqliteWrite
    {
        private Exception? _failure;

        public override long Bytes => waiting.Bytes;

        public override (long CaseId, int Version) Order => (waiting.Turn.CaseId, waiting.Turn.Version);

        public override bool ArmsDeadlines => waiting.Result.Outcome == CommitOutcome.Committed && waiting.Turn.DeadlinesSet.Count > 0;

        // A row that goes makes way for the next one to the same target.
        public override bool FillsOutbox =>
            waiting.Result.Outcome == CommitOutcome.Committed
            && (waiting.Turn.OutboxRemoved.Count > 0 || waiting.Turn.OutboxAdded.Any(row => row.ClaimedFor == TimeSpan.Zero));

        public override void Execute(SqliteSession session) => waiting.Result = new CommitResult(SqliteTurn.Write(session, waiting.Turn, time.GetUtcNow()));

        public override void Refused(SqliteException exception)
        {
            // What is wrong with the row stays wrong; what is wrong with the machine may pass, so the caller shall come again.
            if (exception.SqliteErrorCode
                is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE or raw.SQLITE_ERROR)
                waiting.Result = new CommitResult(CommitOutcome.Refused, exception.Message);
            else
                _failure = exception;
        }

        public override void Answer(StorageInstruments instruments)
        {
            if (_failure is not null)
            {
                Fail(_failure);
                instruments.UnknownOutcome(1);
                return;
            }

            instruments.Turn(waiting.Result.Outcome);
            waiting.Answer();
        }

        public override void Fail(Exception exception)
        {
            if (exception is StoreOverloadedException)
                waiting.Fail(exception);
            else
                waiting.FailUnknown(exception);
        }
    }

    /// <summary>Any other write: a claim, a catalog document, a named value.</summary>
    internal sealed class OfCall<T>(Func<SqliteSession, T> write, Func<T, bool>? fillsOutbox) : SqliteWrite
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Done => _done.Task;

        public override long Bytes => 1_000;

        public override (long CaseId, int Version) Order => (long.MaxValue, 0);

        public override bool FillsOutbox => _failure is null && fillsOutbox is not null && fillsOutbox(_result!);

        public override void Execute(SqliteSession session) => _result = write(session);

        public override void Refused(SqliteException exception) => _failure = exception;

        public override void Answer(StorageInstruments instruments)
        {
            if (_failure is null)
                _done.TrySetResult(_result!);
            else
                _done.TrySetException(_failure);
        }

        public override void Fail(Exception exception) => _done.TrySetException(exception);
    }
}
