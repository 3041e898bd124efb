using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ApprovalGrid.Storage.Sql;

/// <summary>
/// The turns (and other writes) that wait for the next transaction. Bounded in number and bytes: what does not fit is turned away
/// at the door, where the caller still knows that nothing was sent.
/// </summary>
internal sealed class GroupQueue<T>(int maxWaiting, long maxWaitingBytes, Func<T, long> bytesOf)
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private int _waiting;
    private long _bytes;

    public int Count => Volatile.Read(ref _waiting);

    public void Add(T item)
    {
        var bytes = bytesOf(item);
        var waiting = Interlocked.Increment(ref _waiting);
        var waitingBytes = Interlocked.Add(ref _bytes, bytes);
        if (waiting > maxWaiting || (waitingBytes > maxWaitingBytes && waiting > 1))
        {
            Leave(bytes);
            throw new StoreOverloadedException($"{waiting - 1} turns of {waitingBytes - bytes} bytes wait for the database; try again later");
        }

        if (_channel.Writer.TryWrite(item))
            return;
        Leave(bytes);
        throw new ObjectDisposedException(nameof(IGridStore));
    }

    /// <summary>False when the queue was closed and is empty.</summary>
    public ValueTask<bool> WaitAsync() => _channel.Reader.WaitToReadAsync();

    /// <summary>Takes what is there, up to the limits; at least one item when there is one.</summary>
    public void Take(List<T> batch, int maxItems, long maxBytes)
    {
        var bytes = 0L;
        while (batch.Count < maxItems && _channel.Reader.TryPeek(out var next))
        {
            var size = bytesOf(next);
            if (batch.Count > 0 && bytes + size > maxBytes)
                return;
            if (!TryTake(out next))
                return;
            bytes += size;
            batch.Add(next);
        }
    }

    /// <summary>Takes no more; what waits is still handed out.</summary>
    public void Close() => _channel.Writer.TryComplete();

    private bool TryTake([MaybeNullWhen(false)] out T item)
    {
        if (!_channel.Reader.TryRead(out item))
            return false;
        Leave(bytesOf(item));
        return true;
    }

    private void Leave(long bytes)
    {
        Interlocked.Decrement(ref _waiting);
        Interlocked.Add(ref _bytes, -bytes);
    }
}
