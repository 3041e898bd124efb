using Microsoft.Extensions.Hosting;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>What the pumps share.</summary>
internal static class PumpStart
{
    /// <summary>
    /// How long a claim lasts. A turn takes milliseconds; this long waits what a killed silo had claimed. Calling a case twice does no harm.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    /// <summary>A silo that cannot start (its port is taken) must not claim what it will never carry.</summary>
    public static async Task WaitAsync(IHostApplicationLifetime? lifetime, CancellationToken stopping)
    {
        if (lifetime is null)
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStopping = stopping.Register(() => started.TrySetResult());
        await started.Task;
    }
}
