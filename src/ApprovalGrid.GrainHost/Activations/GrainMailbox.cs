using ApprovalGrid.GrainHost.Calls;
using ApprovalGrid.GrainHost.Classes;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Activations;

/// <summary>
/// Everything that happens to one grain, one thing at a time: calls wait here and run as turns in the order they came. It outlives
/// activations as long as calls wait, so that one key never has two of them. Its lock is held for a few instructions only and
/// never together with another mailbox's.
/// </summary>
internal sealed partial class GrainMailbox(GrainClass grainClass, GrainId grainId, ActivationDirectory directory)
{
    private readonly Lock _gate = new();
    private readonly Queue<IGrainCall> _waiting = new();
    private MailboxPhase _phase;
    private Activation? _activation;
    private IGrainCall? _running;
    private DeactivationReason? _deactivation;
    private TaskCompletionSource? _idle;
    private long _lastUsed;

    public GrainClass GrainClass { get; } = grainClass;

    public GrainId GrainId { get; } = grainId;

    /// <summary>The grain that the running turn called last; it says in errors what a turn may be waiting for.</summary>
    public GrainReference? LastCalled { get; set; }

    /// <summary>The host clock's timestamp of the end of the last turn.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>Calls that wait, the running one not counted. A glance without the lock, for metrics and sweeps.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Whether an activation is in memory and has nothing to do. A glance without the lock.</summary>
    public bool LooksIdle => _phase == MailboxPhase.Active && _running is null && _waiting.Count == 0 && _deactivation is null;

    /// <returns>False if this mailbox is gone and the caller must look for another.</returns>
    /// <exception cref="GrainOverloadedException">Too many calls wait.</exception>
    public bool TryDeliver(IGrainCall call)
    {
        var limit = directory.Options.MaxQueuePerGrain;
        lock (_gate)
        {
            if (_phase == MailboxPhase.Gone)
                return false;
            if (_waiting.Count < limit)
            {
                _waiting.Enqueue(call);
                if (_running is null && _phase is MailboxPhase.Active or MailboxPhase.Empty)
                    Schedule();
                return true;
            }
        }
        directory.Instruments.Refused(nameof(GrainHostOptions.MaxQueuePerGrain));
        throw new GrainOverloadedException(GrainId, nameof(GrainHostOptions.MaxQueuePerGrain), limit);
    }

    /// <summary>Ends the running turn; the next may begin. Called on this mailbox's scheduler.</summary>
    public void EndTurn()
    {
        directory.Instruments.TurnEnded();
        Volatile.Write(ref _lastUsed, directory.Now());
        lock (_gate)
        {
            _running = null;
            Schedule();
        }
    }

    /// <summary>Deactivates after the running turn, unless <paramref name="activation"/> has gone already.</summary>
    public void AskToDeactivate(Activation activation, DeactivationReason reason)
    {
        lock (_gate)
        {
            if (_activation != activation || _phase != MailboxPhase.Active)
                return;
            BeginLeaving(reason);
        }
    }

    /// <summary>Deactivates if there is nothing to do.</summary>
    /// <returns>The activation that leaves; null if there is none or it is busy.</returns>
    public Activation? DeactivateIfIdle(DeactivationReason reason)
    {
        lock (_gate)
        {
            if (!LooksIdle || _ready.Count > 0)
                return null;
            BeginLeaving(reason);
            return _activation;
        }
    }

    /// <summary>Completes when no call runs or waits and no activation comes or goes.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            if (_phase == MailboxPhase.Gone || LooksIdle)
                return Task.CompletedTask;
            return (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Fails the calls whose callers have waited long enough. A running turn goes on; what waits is dropped.</summary>
    public void ExpireCalls(long now)
    {
        if (_running is null && _waiting.Count == 0)
            return;
        IGrainCall? running;
        List<IGrainCall>? expired = null;
        lock (_gate)
        {
            running = _running;
            while (_waiting.TryPeek(out var first) && (first.IsAnswered || first.Deadline <= now))
                (expired ??= []).Add(_waiting.Dequeue());
        }
        foreach (var call in expired ?? [])
            Expire(call, running);
        if (running is not null && running.Deadline <= now)
            Expire(running, running);
    }

    /// <summary>Fails all calls; used when the host stops without waiting for them.</summary>
    public void FailCalls(Exception error)
    {
        IGrainCall? running;
        lock (_gate)
            running = _running;
        foreach (var call in TakeWaiting())
            call.Fail(error);
        running?.Fail(error);
    }

    // Held lock: _gate.
    private void BeginLeaving(DeactivationReason reason)
    {
        if (_deactivation is not null)
            return;
        _deactivation = reason;
        directory.ActivationLeaves();
        Schedule();
    }

    private void Expire(IGrainCall call, IGrainCall? running)
    {
        if (call.IsAnswered)
            return;
        var caller = call.Caller is { } grain ? $"grain {grain}" : "a caller outside the grains";
        var reason = running switch
        {
            null => $"the grain was {_phase}",
            _ when running == call => "its turn is still running" + (LastCalled is { } called ? $" and last called grain {called.GrainId}" : ""),
            _ => $"it waited for {running.Method}, called by "
                + (running.Caller is { } other ? $"grain {other}" : "a caller outside the grains"),
        };
        LogTimedOut(directory.Logger, call.Method, GrainId, caller, reason);
        directory.Instruments.TimedOut();
        call.Fail(new TimeoutException(
            $"{call.Method} on grain {GrainId}, called by {caller}, gave no answer within {directory.Options.CallTimeout}: {reason}."));
    }

    private List<IGrainCall> TakeWaiting()
    {
        lock (_gate)
        {
            List<IGrainCall> calls = [.. _waiting];
            _waiting.Clear();
            return calls;
        }
    }
}
