using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Turns;

public sealed partial class CaseTurn
{
    /// <summary>The engine has applied it already; here it is kept, and timers become deadlines of the case.</summary>
    void IWorkflowLog.Append(WorkflowEvent fact)
    {
        _facts.Add(fact);
        if (fact is EffectClosed { Effect: var closing } && State.Outward.Sent.TryGetValue(closing, out var sent))
            Withdraw(sent.Outbox);
        State.Note(fact, Info);
        switch (fact)
        {
            case BookmarkOpened { DueAt: { } due } opened:
                Emit(new DeadlineArmed(State.LastDeadline + 1, DeadlinePurpose.Bookmark, opened.Bookmark, due));
                break;
            case BookmarkClosed closed:
                Disarm(DeadlinePurpose.Bookmark, closed.Bookmark);
                break;
        }
    }

    void IWorkflowLog.Append(MemoryEvent fact) => _sealedFacts.Add(fact);

    /// <summary>Carries the case as far as it goes by itself: steps that were entered are opened, steps that fell away are closed.</summary>
    public void Run()
    {
        while (true)
        {
            foreach (var visit in Workflow.TakeClosed())
                Step.Abandon(this, visit);
            var entered = Workflow.TakeEntered();
            foreach (var activity in entered)
                ApprovalActivities.Enter(this, activity);
            if (!CarryEffects.Run(this) && entered.Count == 0)
                break;
        }

        if (State.Workflow.IsFinal && !State.Ended)
            EndCase.Finish(this);
    }

    public void Send(long receiver, CaseMessage message)
    {
        var number = State.Sent.GetValueOrDefault(receiver) + 1;
        var outbox = State.LastOutbox + 1;
        Emit(new MessageSent(receiver, number, outbox, message.GetType().Name));
        _outgoing.Add(new Envelope(State.CaseId, receiver, number, outbox, message));
    }

    /// <summary>Puts a request for the world outside into the outbox.</summary>
    public void Send(RequestedEffect effect, JsValue request)
    {
        var outbox = State.LastOutbox + 1;
        Emit(new EffectSent(effect.Effect, effect.Kind, outbox));
        var id = TaskId.Format(State.Number, effect.Effect);
        _requests.Add(new OutwardRequest(outbox, new EffectRequest(effect.Effect, effect.Kind, id, request, Now)));
    }

    // A request that was asked for and withdrawn within one turn never leaves.
    private void Withdraw(int outbox)
    {
        if (_requests.RemoveAll(request => request.Outbox == outbox) == 0)
            _withdrawn.Add(outbox);
    }
}
