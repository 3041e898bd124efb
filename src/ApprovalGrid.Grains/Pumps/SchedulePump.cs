using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Activities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Pumps;

/// <summary>
/// Starts the instances of definitions whose Cron, Timer or StartAt is due. Every silo looks; the occurrence is the idempotency key of the start,
/// so that each one starts one instance. How far a schedule has come is kept in the store, so that none is left out over a restart.
/// </summary>
public sealed partial class SchedulePump(
    IGridStore store,
    IGrainFactory grains,
    TriggerIndex triggers,
    TriggerOptions options,
    CaseIdSource ids,
    TimeProvider time,
    ILogger<SchedulePump> logger,
    IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    /// <summary>Name under which the store keeps how far each schedule has come.</summary>
    public const string States = "trigger-schedules";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(1);
    private static readonly byte[] NoPayload = "null"u8.ToArray();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Department is null)
            return;
        await PumpStart.WaitAsync(lifetime, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                if (await StartDueAsync(stoppingToken) is { } next && next - time.GetUtcNow() is var left && left < wait)
                    wait = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFault(logger, fault);
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Starts what is due now; when the next occurrence of any schedule is.</summary>
    public async Task<DateTimeOffset?> StartDueAsync(CancellationToken cancellation)
    {
        DateTimeOffset? earliest = null;
        foreach (var trigger in await triggers.AllAsync(cancellation))
        {
            if (TriggerSchedule.Next(trigger.Node, time.GetUtcNow()) is null && trigger.Node.Type != "Elsa.StartAt")
                continue;
            if (await StartDueAsync(trigger, cancellation) is { } next && !(earliest <= next))
                earliest = next;
        }

        return earliest;
    }

    private async Task<DateTimeOffset?> StartDueAsync(Trigger trigger, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var name = $"{trigger.Definition}/{trigger.Node.NodeId}";
        if (await store.States.ReadAsync(States, name, cancellation) is not { } state)
        {
            // Watched from now on; what lies before was never promised.
            await store.States.WriteAsync(States, name, Bytes(now), null, cancellation);
            return TriggerSchedule.Next(trigger.Node, now);
        }

        var last = Read(state.Value);
        var due = new List<DateTimeOffset>();
        var next = TriggerSchedule.Next(trigger.Node, last);
        for (; next <= now && due.Count < options.MaxCatchUp; next = TriggerSchedule.Next(trigger.Node, next.Value))
            due.Add(next.Value);
        foreach (var occurrence in due)
        {
            if (!await StartAsync(trigger, name, occurrence))
                return now + AfterRefusal;
            last = occurrence;
        }

        if (next <= now)
        {
            LogLeftOut(logger, trigger.Definition, options.MaxCatchUp);
            last = now;
        }

        if (last != Read(state.Value))
            await store.States.WriteAsync(States, name, Bytes(last), state.Etag, cancellation);
        return TriggerSchedule.Next(trigger.Node, last);
    }

    private async Task<bool> StartAsync(Trigger trigger, string name, DateTimeOffset occurrence)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{name}@{occurrence.ToUnixTimeMilliseconds()}");
        var mailbox = grains.GetGrain<ICaseMailbox>(ids.Next().ToString(CultureInfo.InvariantCulture));
        var started = await mailbox.StartByTriggerAsync(new EndpointCall
        {
            Definition = trigger.Definition,
            TriggerNodeId = trigger.Node.NodeId,
            Department = options.Department!,
            Payload = ImmutableCollectionsMarshal.AsImmutableArray(NoPayload),
            Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        });
        if (!started.Accepted)
            LogNotStarted(logger, trigger.Definition, started.Refusal.Message);

        // A definition that refuses to start would refuse again; what is only busy is tried again.
        return started.Accepted || started.Refusal.Class is not (Answers.RefusalClass.Unavailable or Answers.RefusalClass.Overloaded or Answers.RefusalClass.Conflict);
    }

    private static byte[] Bytes(DateTimeOffset at) => Encoding.UTF8.GetBytes(at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    private static DateTimeOffset Read(ReadOnlyMemory<byte> value) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Encoding.UTF8.GetString(value.Span), NumberStyles.None, CultureInfo.InvariantCulture));

    [LoggerMessage(1, LogLevel.Error, "Schedules cannot be looked at")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Definition} was not started by its schedule: {Reason}")]
    private static partial void LogNotStarted(ILogger logger, string definition, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Definition}: more than {Limit} occurrences passed in a standstill; the rest of them is left out")]
    private static partial void LogLeftOut(ILogger logger, string definition, int limit);
}
