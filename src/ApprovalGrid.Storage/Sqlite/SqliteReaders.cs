using System.Threading.Channels;

namespace ApprovalGrid.Storage.Sqlite;

/// <summary>A small pool of reading connections. A read runs on the caller's thread: it is short, and mostly served from memory.</summary>
internal sealed class SqliteReaders : IAsyncDisposable
{
    private readonly Channel<SqliteSession> _idle = Channel.CreateUnbounded<SqliteSession>();
    private readonly int _count;
    private volatile bool _closed;

    public SqliteReaders(SqliteStoreOptions options)
    {
        _count = Math.Max(1, options.Readers);
        var opened = new List<SqliteSession>(_count);
        try
        {
            while (opened.Count < _count)
                opened.Add(SqliteSession.Open(options, writes: false));
        }
        catch
        {
            opened.ForEach(session => session.Dispose());
            throw;
        }

        foreach (var session in opened)
            _idle.Writer.TryWrite(session);
    }

    public ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, typeof(IGridStore));
        return _idle.Reader.TryRead(out var session)
            ? new ValueTask<T>(ReadWith(session, read))
            : WaitAndReadAsync(read, cancellation);
    }

    /// <summary>Lets the reads in flight end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closed)
            return;
        _closed = true;
        for (var i = 0; i < _count; i++)
            (await _idle.Reader.ReadAsync()).Dispose();
        _idle.Writer.TryComplete();
    }

    private async ValueTask<T> WaitAndReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellation)
    {
        try
        {
            return ReadWith(await _idle.Reader.ReadAsync(cancellation), read);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(IGridStore));
        }
    }

    private T ReadWith<T>(SqliteSession session, Func<SqliteSession, T> read)
    {
        try
        {
            return read(session);
        }
        finally
        {
            session.Rollback();
            _idle.Writer.TryWrite(session);
        }
    }
}
