namespace ApprovalGrid.Load.Workload;

/// <summary>A fixed number of things in flight: each that ends is followed by the next.</summary>
internal static class ClosedLoop
{
    /// <param name="inFlight">How many at a time.</param>
    /// <param name="work">Plays the one with this number.</param>
    /// <param name="measured">What to do once all are warm; ends the loop when it ends.</param>
    /// <param name="warmUp">Before <paramref name="measured"/> begins.</param>
    public static async Task RunAsync(int inFlight, Func<long, Task> work, TimeSpan warmUp, Func<Task> measured, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = 0L;
        var lanes = Enumerable.Range(0, inFlight).Select(_ => Task.Run(LaneAsync, cancellation)).ToArray();
        var all = Task.WhenAll(lanes);
        await Task.WhenAny(Task.Delay(warmUp, cancellation), all);
        await measured();
        await ending.CancelAsync();
        await all;

        async Task LaneAsync()
        {
            while (!ending.IsCancellationRequested)
                await work(Interlocked.Increment(ref next));
        }
    }
}
