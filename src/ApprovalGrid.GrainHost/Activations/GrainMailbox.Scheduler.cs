namespace ApprovalGrid.GrainHost.Activations;

/// <summary>
/// The mailbox as the task scheduler of its grain: code after an <c>await</c> comes back here, so that it never runs beside a turn.
/// </summary>
internal sealed partial class GrainMailbox : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns and continuations the thread goes to other grains.</summary>
    private const int WorkItemsPerSlice = 64;

    [ThreadStatic]
    private static GrainMailbox? _onThisThread;

    private readonly Queue<Task> _ready = new();
    private bool _scheduled;

    private enum Step
    {
        Rest,
        Continue,
        Turn,
        Activate,
        Deactivate,
        Leave,
    }

    /// <summary>The mailbox whose grain's code runs on this thread; null outside grains.</summary>
    public static GrainMailbox? OnThisThread => _onThisThread;

    public override int MaximumConcurrencyLevel => 1;

    void IThreadPoolWorkItem.Execute()
    {
        _onThisThread = this;
        try
        {
            // A task of this scheduler, so that awaits in grain code find the scheduler to come back to.
            new Task(static mailbox => ((GrainMailbox)mailbox!).Pump(), this, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);
        }
        finally
        {
            _onThisThread = null;
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _ready.Enqueue(task);
            Schedule();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && _onThisThread == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return [.. _ready];
    }

    // Held lock: _gate.
    private void Schedule()
    {
        if (_scheduled)
            return;
        _scheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    private void Pump()
    {
        // What a turn puts into async locals must not reach the next.
        var clean = ExecutionContext.Capture()!;
        for (var i = 0; i < WorkItemsPerSlice; i++)
        {
            if (!RunNext())
                return;
            ExecutionContext.Restore(clean);
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <returns>False if there is nothing to do now.</returns>
    private bool RunNext()
    {
        Step step;
        Task? continuation;
        TaskCompletionSource? idle = null;
        lock (_gate)
        {
            step = NextStep(out continuation);
            if (step == Step.Rest)
                _scheduled = false;
            if ((step == Step.Rest && LooksIdle) || step == Step.Leave)
                (idle, _idle) = (_idle, null);
        }
        switch (step)
        {
            case Step.Continue:
                TryExecuteTask(continuation!);
                break;
            case Step.Turn:
                RunTurn();
                break;
            case Step.Activate:
                _ = ActivateAsync();
                break;
            case Step.Deactivate:
                _ = DeactivateAsync();
                break;
            case Step.Leave:
                GrainClass.Remove(this);
                break;
        }
        idle?.SetResult();
        return step is not (Step.Rest or Step.Leave);
    }

    // Held lock: _gate. What the running turn continues goes before everything; deactivation goes before calls that wait.
    private Step NextStep(out Task? continuation)
    {
        if (_ready.TryDequeue(out continuation))
            return Step.Continue;
        if (_running is not null)
            return Step.Rest;
        switch (_phase)
        {
            case MailboxPhase.Active when _deactivation is not null:
                _phase = MailboxPhase.Deactivating;
                return Step.Deactivate;
            case MailboxPhase.Active when _waiting.TryDequeue(out _running):
                return Step.Turn;
            case MailboxPhase.Empty when _waiting.Count > 0:
                _phase = MailboxPhase.Activating;
                return Step.Activate;
            case MailboxPhase.Empty:
                _phase = MailboxPhase.Gone;
                return Step.Leave;
            default:
                return Step.Rest;
        }
    }

    private void RunTurn()
    {
        var call = _running!;
        LastCalled = null;
        if (call.IsAnswered)
            EndTurn();
        else
            call.Run(this, _activation!.GrainInstance!);
    }
}
