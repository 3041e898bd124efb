using Microsoft.Extensions.Hosting;

namespace ApprovalGrid.Api.Admission;

/// <summary>Sends away who has waited too long at a gate that nobody passes.</summary>
internal sealed class AdmissionClock(AdmissionGate gate, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            gate.Expire();
    }
}
