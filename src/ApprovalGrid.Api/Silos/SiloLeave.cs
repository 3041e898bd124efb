using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Silos;

/// <summary>
/// How a silo leaves, whether an operator, the supervisor of processes (SIGTERM) or a terminal asked: it refuses new work, listens on for the
/// linger so that callers have turned elsewhere, then closes its port. The server waits for the requests inside, the grain host for its turns.
/// </summary>
internal sealed partial class SiloLeave(
    SiloDrain drain, IHostApplicationLifetime lifetime, TimeProvider time, IOptions<SiloIdentityOptions> options, ILogger<SiloLeave> logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly TaskCompletionSource _lingered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _onDrain;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _onDrain = drain.Started.Register(() => _ = LeaveAsync());
        return Task.CompletedTask;
    }

    /// <summary>Called while the server still listens.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        await _lingered.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _onDrain.Dispose();

    private async Task LeaveAsync()
    {
        LogLeaving(logger, options.Value.DrainLinger);
        await Task.Delay(options.Value.DrainLinger, time);
        _lingered.TrySetResult();
        lifetime.StopApplication();
    }

    [LoggerMessage(1, LogLevel.Information, "Draining: new work is refused, the port closes in {Linger}, what is inside is finished")]
    private static partial void LogLeaving(ILogger logger, TimeSpan linger);
}
