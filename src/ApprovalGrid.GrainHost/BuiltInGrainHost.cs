using ApprovalGrid.GrainHost.Activations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ApprovalGrid.GrainHost;

/// <summary>
/// Runs the grains of this process: takes calls from its start to its stop, lets calls time out and idle activations go. It knows
/// of no other process; what keeps two silos apart is the store.
/// </summary>
public sealed partial class BuiltInGrainHost : IHostedService, IDisposable
{
    private readonly ActivationDirectory _directory;
    private readonly ILogger<BuiltInGrainHost> _logger;
    private ITimer? _timeouts;
    private ITimer? _collection;

    internal BuiltInGrainHost(LocalGrainFactory factory, GrainHostInstruments instruments, ILogger<BuiltInGrainHost> logger)
    {
        _directory = factory.Directory;
        _logger = logger;
        instruments.Observe(_directory);
    }

    /// <summary>Activations in memory, those that are leaving included.</summary>
    public int ActivationCount => _directory.ActivationCount;

    /// <exception cref="InvalidOperationException">The host has been stopped; it does not start again.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_directory.State is HostState.Draining or HostState.Stopped)
            throw new InvalidOperationException("The grain host has been stopped and does not start again. Make a new one.");
        var options = _directory.Options;
        _timeouts ??= Every(options.TimeoutCheckInterval, static directory => directory.ExpireCalls());
        _collection ??= Every(options.CollectionInterval, static directory => directory.CollectIdle());
        _directory.State = HostState.Running;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Refuses calls from outside the grains, finishes those that were taken, then deactivates all grains. Cancelling ends the
    /// waiting: the callers of what is unfinished get a <see cref="GrainHostUnavailableException"/>. Does not throw.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_directory.State is HostState.Stopped)
            return;
        _directory.State = HostState.Draining;
        try
        {
            await DrainAsync(cancellationToken);
            _directory.State = HostState.Stopped;
            await DeactivateAllAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _directory.State = HostState.Stopped;
            FailUnfinishedCalls();
        }
        Dispose();
    }

    /// <summary>Stops the timers.</summary>
    public void Dispose()
    {
        _timeouts?.Dispose();
        _collection?.Dispose();
    }

    // A turn that runs may call another grain, so one round may wake what the round before found idle.
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task[] busy = [.. _directory.Mailboxes.Select(mailbox => mailbox.WhenIdle()).Where(idle => !idle.IsCompleted)];
            if (busy.Length == 0)
                return;
            LogDraining(busy.Length);
            await Task.WhenAll(busy).WaitAsync(cancellationToken);
        }
    }

    // A call that was admitted just before the stop may wake another activation; hence again until there is none.
    private async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");
        while (true)
        {
            var leaving = _directory.Mailboxes.Select(mailbox => mailbox.DeactivateIfIdle(reason)).OfType<Activation>().ToArray();
            if (leaving.Length == 0)
                return;
            LogDeactivating(leaving.Length);
            await Task.WhenAll(leaving.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
            await DrainAsync(cancellationToken);
        }
    }

    private void FailUnfinishedCalls()
    {
        var unfinished = _directory.Mailboxes.Where(mailbox => !mailbox.WhenIdle().IsCompleted).ToArray();
        LogStoppedUnfinished(unfinished.Length);
        foreach (var mailbox in unfinished)
            mailbox.FailCalls(new GrainHostUnavailableException(mailbox.GrainId, "stopped before the call was finished"));
    }

    private ITimer Every(TimeSpan period, Action<ActivationDirectory> action) =>
        _directory.Time.CreateTimer(_ => action(_directory), null, period, period);
}
