namespace ApprovalGrid.Storage.Sql;

/// <summary>
/// Wakes who waits for a change. A change while nobody waits is remembered for the next who comes, so that
/// "look, then wait" misses nothing.
/// </summary>
internal sealed class ChangeSignal(TimeProvider time)
{
    // Task.Delay and WaitAsync refuse more than 49 days; an idle waiter may as well look once a day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Pulse()
    {
        lock (_lock)
            _next.TrySetResult();
    }

    public async ValueTask WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (atMost == Timeout.InfiniteTimeSpan || atMost > LongestWait)
            atMost = LongestWait;
        if (atMost <= TimeSpan.Zero)
            return;
        Task pulsed;
        lock (_lock)
            pulsed = _next.Task;
        try
        {
            await pulsed.WaitAsync(atMost, time, cancellation);
        }
        catch (TimeoutException)
        {
            return;
        }

        lock (_lock)
        {
            if (_next.Task == pulsed)
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
