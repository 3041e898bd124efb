using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
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
        State.Note(fact, Info);
        switch (fact)
        {
            case BookmarkOpened { DueAt: { } due } opened:
                Emit(new DeadlineArmed(State.LastDeadline + 1, DeadlinePurpose.Bookmark, opened.Bookmark, due));
                break;
            case BookmarkClosed closed:
                Disarm(DeadlinePurpose.Bookmark, closed.Bookmark);
                break;
            case EffectRequested { Kind: EffectKind.PublishEvent } effect:
                _published.Add(effect);
                break;
        }
    }

    void IWorkflowLog.Append(MemoryEvent fact)
    {
        _sealedFacts.Add(fact);
        if (fact is EffectPayload payload)
            _payloads[payload.Effect] = payload.Value;
    }

    private readonly List<EffectRequested> _published = [];
    private readonly Dictionary<int, JsValue> _payloads = [];

    /// <summary>Carries the case as far as it goes by itself: steps that were entered are opened, steps that fell away are closed.</summary>
    public void Run()
    {
        while (true)
        {
            foreach (var visit in Workflow.TakeClosed())
                Step.Abandon(this, visit);
            var entered = Workflow.TakeEntered();
            if (entered.Count == 0)
                break;
            foreach (var activity in entered)
                ApprovalActivities.Enter(this, activity);
        }

        Publish();
        if (State.Workflow.IsFinal && !State.Ended)
            EndCase.Finish(this);
    }

    /// <summary>An event published here is for the other cases of the same matter: the parent and the children that still run.</summary>
    private void Publish()
    {
        foreach (var effect in _published)
        {
            var message = new PublishedEvent(effect.Name ?? "", _payloads.GetValueOrDefault(effect.Effect));
            if (State.Parent is { } parent)
                Send(parent, message);
            foreach (var child in State.Children.Values.Where(child => child.Outcome is null).ToArray())
                Send(child.CaseId, message);
        }

        _published.Clear();
    }

    public void Send(long receiver, CaseMessage message)
    {
        var number = State.Sent.GetValueOrDefault(receiver) + 1;
        var outbox = State.LastOutbox + 1;
        Emit(new MessageSent(receiver, number, outbox, message.GetType().Name));
        _outgoing.Add(new Envelope(State.CaseId, receiver, number, outbox, message));
    }
}
