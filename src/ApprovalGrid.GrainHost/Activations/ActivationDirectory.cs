using ApprovalGrid.GrainHost.Classes;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Activations;

/// <summary>Knows all mailboxes, counts activations against their limit and says whether the host takes calls.</summary>
internal sealed class ActivationDirectory
{
    /// <summary>After a look for idle activations in vain the next is as long away, lest an overloaded host spend itself looking.</summary>
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly GrainClasses _classes;
    private readonly long _callTimeout;
    private volatile HostState _state;
    private long _noLookBefore = long.MinValue;
    private readonly Lock _counts = new();
    private int _staying;
    private int _leaving;

    public ActivationDirectory(
        GrainClasses classes, IGrainFactory factory, GrainHostOptions options, TimeProvider time, IServiceProvider services,
        GrainHostInstruments instruments, ILogger logger)
    {
        _classes = classes;
        _callTimeout = InTimestamps(time, options.CallTimeout);
        Factory = factory;
        Options = options;
        Time = time;
        Services = services;
        Instruments = instruments;
        Logger = logger;
    }

    public IGrainFactory Factory { get; }

    public GrainHostOptions Options { get; }

    public TimeProvider Time { get; }

    public IServiceProvider Services { get; }

    public GrainHostInstruments Instruments { get; }

    public ILogger Logger { get; }

    public HostState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>Activations in memory, those that are leaving included.</summary>
    public int ActivationCount => Volatile.Read(ref _staying) + Volatile.Read(ref _leaving);

    public IEnumerable<GrainMailbox> Mailboxes => _classes.All.SelectMany(c => c.Mailboxes);

    private int MaxLeaving => Math.Max(16, Options.MaxActivations / 8);

    public long Now() => Time.GetTimestamp();

    public long CallDeadline() => Time.GetTimestamp() + _callTimeout;

    /// <param name="grainId">Who is called, for the error.</param>
    /// <param name="fromGrain">Whether a grain calls: while the host drains, turns that run may still call.</param>
    /// <exception cref="GrainHostUnavailableException">The host takes no such calls now.</exception>
    public void Admit(GrainId grainId, bool fromGrain)
    {
        if (_state != HostState.Running)
            AdmitUnlessRefused(grainId, fromGrain);
    }

    /// <summary>
    /// Counts one activation more. At the limit the least recently used idle ones are told to leave; the newcomer need not wait for
    /// them, so that for a moment there are more than the limit, by an eighth at most.
    /// </summary>
    /// <returns>False if the limit is reached and nothing is idle.</returns>
    public bool TryMakeRoom()
    {
        while (true)
        {
            lock (_counts)
            {
                if (_staying < Options.MaxActivations)
                {
                    _staying++;
                    return true;
                }
            }
            if (!TryEvict())
            {
                Instruments.Refused(nameof(GrainHostOptions.MaxActivations));
                return false;
            }
        }
    }

    public void ActivationFailed()
    {
        lock (_counts)
            _staying--;
    }

    public void ActivationLeaves()
    {
        lock (_counts)
        {
            _staying--;
            _leaving++;
        }
    }

    public void ActivationLeft(DeactivationReasonCode reason)
    {
        lock (_counts)
            _leaving--;
        Instruments.Collected(reason);
    }

    /// <summary>Deactivates what has had no call for longer than the idle timeout.</summary>
    public void CollectIdle()
    {
        var now = Now();
        var reason = new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"No call for {Options.IdleTimeout}.");
        foreach (var mailbox in Mailboxes)
        {
            if (mailbox.LooksIdle && Time.GetElapsedTime(mailbox.LastUsed, now) > Options.IdleTimeout)
                mailbox.DeactivateIfIdle(reason);
        }
    }

    /// <summary>Lets calls time out whose callers have waited for the call timeout.</summary>
    public void ExpireCalls()
    {
        var now = Now();
        foreach (var mailbox in Mailboxes)
            mailbox.ExpireCalls(now);
    }

    /// <returns>False if nothing is idle, or too much is leaving already.</returns>
    private bool TryEvict()
    {
        var now = Now();
        if (Volatile.Read(ref _leaving) >= MaxLeaving || now < Volatile.Read(ref _noLookBefore))
            return false;
        var reason = new DeactivationReason(
            DeactivationReasonCode.RuntimeRequested, $"{nameof(GrainHostOptions.MaxActivations)} = {Options.MaxActivations} is reached.");
        var evicted = LeastRecentlyUsedIdle().Count(mailbox => mailbox.DeactivateIfIdle(reason) is not null);
        if (evicted == 0)
            Volatile.Write(ref _noLookBefore, now + InTimestamps(Time, PauseBetweenLooks));
        return evicted > 0;
    }

    // One look at everything pays for many newcomers.
    private IEnumerable<GrainMailbox> LeastRecentlyUsedIdle()
    {
        var batch = Math.Max(1, Options.MaxActivations / 64);
        var oldest = new PriorityQueue<GrainMailbox, long>(batch + 1);
        foreach (var mailbox in Mailboxes.Where(mailbox => mailbox.LooksIdle))
        {
            oldest.Enqueue(mailbox, -mailbox.LastUsed);
            if (oldest.Count > batch)
                oldest.Dequeue();
        }
        return oldest.UnorderedItems.Select(item => item.Element);
    }

    private static long InTimestamps(TimeProvider time, TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    private void AdmitUnlessRefused(GrainId grainId, bool fromGrain)
    {
        if (_state == HostState.Draining && fromGrain)
            return;
        Instruments.Refused(_state.ToString());
        throw new GrainHostUnavailableException(grainId, _state switch
        {
            HostState.Created => "has not started",
            HostState.Draining => "is draining",
            _ => "has stopped",
        });
    }
}
