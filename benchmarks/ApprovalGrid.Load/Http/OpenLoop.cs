using System.Diagnostics;

namespace ApprovalGrid.Load.Http;

/// <summary>Arrivals by the clock, whether or not the silos keep up.</summary>
internal static class OpenLoop
{
    public static async Task RunAsync(double perSecond, TimeSpan duration, Func<long, Task> work, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var all = new List<Task>();
        for (var index = 0L; Stopwatch.GetElapsedTime(started) < duration; index++)
        {
            var early = TimeSpan.FromSeconds(index / perSecond) - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, cancellation);
            var number = index;
            all.Add(Task.Run(() => work(number), cancellation));
        }

        await Task.WhenAll(all);
    }
}
