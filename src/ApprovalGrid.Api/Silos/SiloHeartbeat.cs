using System.Diagnostics.Metrics;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Silos;

/// <summary>
/// Says every few seconds that this silo is there, and reads whether an operator wants it to drain. For people only: a store that does not
/// answer keeps no silo from its work.
/// </summary>
internal sealed partial class SiloHeartbeat(
    IGridStore store, SiloDrain drain, IServer server, IHostApplicationLifetime lifetime, TimeProvider time,
    IOptions<SiloIdentityOptions> options, IMeterFactory meters, ILogger<SiloHeartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(1);

    private SiloIdentity? _identity;
    private bool _silent;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_identity is not { } identity)
            return;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(LastWord);
        try
        {
            await store.Silos.LeaveAsync(identity.Silo, timeout.Token);
        }
        // Whatever the store's driver throws: the row is then shown as silent.
        catch (Exception fault)
        {
            LogSilent(logger, fault);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SiloInstruments.Observe(meters, drain);
        await StartedAsync(stoppingToken);
        if (stoppingToken.IsCancellationRequested)
            return;
        var identity = _identity = SiloIdentity.Of(
            options.Value, server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        using var rate = new TurnRate(time);
        while (!stoppingToken.IsCancellationRequested)
        {
            await BeatAsync(identity, rate.Take(), stoppingToken);
            await NextAsync(stoppingToken);
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStopping = stopping.Register(() => started.TrySetResult());
        await started.Task;
    }

    private async Task BeatAsync(SiloIdentity identity, int rate, CancellationToken stopping)
    {
        var beat = new SiloBeat(identity.Silo, identity.Name, identity.Address, identity.Version, drain.IsDraining, rate);
        try
        {
            var wanted = await store.Silos.BeatAsync(beat, stopping);
            _silent = false;
            if (wanted && !drain.IsDraining)
            {
                LogAsked(logger, identity.Name);
                drain.Begin();
            }
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            if (!_silent)
                LogSilent(logger, fault);
            _silent = true;
        }
        catch (OperationCanceledException)
        {
            // The stop removes the row.
        }
    }

    /// <summary>The beginning of a drain is told at once.</summary>
    private async Task NextAsync(CancellationToken stopping)
    {
        using var next = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using var onDrain = drain.IsDraining ? default : drain.Started.Register(next.Cancel);
        await Task.Delay(options.Value.BeatEvery, time, next.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(1, LogLevel.Information, "An operator asked silo {Silo} to drain")]
    private static partial void LogAsked(ILogger logger, string silo);

    [LoggerMessage(2, LogLevel.Warning, "The list of silos cannot be written; this silo works on but is shown as silent")]
    private static partial void LogSilent(ILogger logger, Exception exception);
}
