using System.Collections.Concurrent;
using ApprovalGrid.ElsaApi.Instances;
using ApprovalGrid.Grains.Instances;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.ElsaApi.Live;

/// <summary>
/// Looks at the version of each instance that somebody watches, whichever silo commits to it, and tells the watchers when it grew. One cheap
/// query for each watched instance in every round; none while nobody watches.
/// </summary>
internal sealed partial class InstanceWatch(
    InstanceReader reader, IHubContext<InstanceHub> hub, TimeProvider time, ILogger<InstanceWatch> logger) : BackgroundService
{
    /// <summary>Instances watched through one silo at a time.</summary>
    public const int MaxWatched = 1_000;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<string, Watched> _watched = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Connection, string Instance), bool> _watchers = new();

    /// <summary>False when too many are watched.</summary>
    public bool Add(string connection, string instanceId, long caseId, int version)
    {
        if (_watched.Count >= MaxWatched && !_watched.ContainsKey(instanceId))
            return false;
        _watched.TryAdd(instanceId, new Watched(caseId, version));
        _watchers[(connection, instanceId)] = true;
        return true;
    }

    public void Remove(string connection)
    {
        foreach (var watcher in _watchers.Keys.Where(watcher => watcher.Connection == connection))
            _watchers.TryRemove(watcher, out _);
        var left = _watchers.Keys.Select(watcher => watcher.Instance).ToHashSet(StringComparer.Ordinal);
        foreach (var instance in _watched.Keys.Where(instance => !left.Contains(instance)))
            _watched.TryRemove(instance, out _);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (instanceId, watched) in _watched)
            {
                try
                {
                    await LookAsync(instanceId, watched, stoppingToken);
                }
                catch (Exception fault) when (fault is not OperationCanceledException)
                {
                    LogFailed(logger, instanceId, fault);
                }
            }
        }
    }

    private async Task LookAsync(string instanceId, Watched watched, CancellationToken cancellation)
    {
        var version = await reader.VersionAsync(watched.CaseId, cancellation);
        if (version == watched.Version || await reader.FindAsync(watched.CaseId, cancellation) is not { } instance)
            return;
        _watched.TryUpdate(instanceId, watched with { Version = version }, watched);
        var watchers = hub.Clients.Group(instanceId);
        await watchers.SendAsync(
            "ActivityExecutionLogUpdatedAsync", new { stats = ActivityExecutionsApi.Statistics(instance, null) }, cancellation);
        await watchers.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellation);
        await watchers.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = instanceId }, cancellation);
    }

    private sealed record Watched(long CaseId, int Version);

    [LoggerMessage(1, LogLevel.Warning, "Instance {Instance} could not be looked at for its watchers; tried again in the next round")]
    private static partial void LogFailed(ILogger logger, string instance, Exception fault);
}
