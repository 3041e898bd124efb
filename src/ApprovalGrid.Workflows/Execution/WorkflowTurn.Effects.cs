using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    private readonly List<RequestedEffect> _effects = [];
    private readonly List<int> _withdrawn = [];

    /// <summary>Effects asked for since the last call, in order. They belong into the outbox of the same commit.</summary>
    public IReadOnlyList<RequestedEffect> TakeEffects() => Take(_effects);

    /// <summary>Effects whose result is no longer waited for, since the last call.</summary>
    public IReadOnlyList<int> TakeWithdrawnEffects() => Take(_withdrawn);

    /// <summary>Asks the world for something; an awaited effect makes the visit wait.</summary>
    internal int RequestEffect(Visit visit, EffectKind kind, string? name, JsValue payload, bool awaited)
    {
        CheckLength(name);
        payload = Stored(payload);
        var effect = State.LastEffect + 1;
        Emit(new EffectRequested(effect, kind, visit.Number, name, awaited));
        if (awaited)
        {
            Emit(new EffectPayload(effect, payload));
            OpenBookmark(visit, BookmarkKind.Effect, name, null);
        }

        _effects.Add(new RequestedEffect(effect, kind, visit.Number, name, payload, awaited));
        return effect;
    }

    internal void OpenBookmark(Visit visit, BookmarkKind kind, string? name, DateTimeOffset? dueAt)
    {
        CheckLength(name);
        Emit(new BookmarkOpened(State.LastBookmark + 1, visit.Number, kind, name, dueAt));
    }

    /// <summary>Takes the oldest kept event of that name.</summary>
    internal bool TryTakeKept(string name, out JsValue payload)
    {
        payload = JsValue.Null;
        if (State.Kept.Find(kept => kept.Name == name) is not { } found)
            return false;
        payload = Memory.KeptPayloads.TryGetValue(found.Number, out var value) ? value : JsValue.Null;
        Forget(found.Number);
        return true;
    }

    internal void PublishLocally(string name, JsValue payload)
    {
        CheckLength(name);
        _localEvents.Enqueue((name, Stored(payload)));
    }

    private int Deliver(string name, JsValue payload, EventFilter? filter)
    {
        var waiting = State.Bookmarks.FindAll(bookmark => bookmark.Kind == BookmarkKind.Event && bookmark.Name == name && Matches(bookmark, filter));
        var resumed = 0;
        foreach (var bookmark in waiting)
        {
            // An earlier one may have closed this one: another branch won.
            if (!State.Bookmarks.Contains(bookmark))
                continue;
            ResumeBookmark(bookmark, payload);
            resumed++;
            Drain();
        }

        return resumed;
    }

    private bool Matches(Bookmark bookmark, EventFilter? filter)
    {
        if (filter is null)
            return true;
        if ((filter.Visit ?? bookmark.Visit) != bookmark.Visit || (filter.Bookmark ?? bookmark.Number) != bookmark.Number)
            return false;
        if (filter.NodeId is null)
            return true;
        var node = Program.Nodes[State.FindVisit(bookmark.Visit)!.Node];
        return node.NodeId == filter.NodeId || node.Id == filter.NodeId;
    }

    private void ResumeBookmark(Bookmark bookmark, JsValue payload)
    {
        Emit(new BookmarkClosed(bookmark.Number, BookmarkEnd.Resumed));
        if (State.FindVisit(bookmark.Visit) is not { } visit)
            return;
        var node = Program.Nodes[visit.Node];
        try
        {
            ((EngineActivity)node.Activity).Resume(new ActivityContext(this, visit, node), new Resumption(bookmark.Kind, payload));
        }
        catch (ActivityFaultException fault)
        {
            Fault(visit, fault);
        }
        catch (Exception error) when (node.Activity.IsForeign)
        {
            Fault(visit, Foreign(error));
        }
    }

    private void Keep(string name, JsValue payload)
    {
        if (State.Kept.Count >= Context.Limits.MaxKeptEvents)
            throw new WorkflowRefusedException(Refusal.TooManyKeptEvents, $"{Context.Limits.MaxKeptEvents} events are kept that nothing has taken yet; '{name}' is not accepted.");
        var kept = State.LastKept + 1;
        Emit(new EventKept(kept, name));
        Emit(new KeptPayload(kept, payload));
    }

    private void Forget(int kept)
    {
        Emit(new EventConsumed(kept));
        Emit(new PayloadDropped(PayloadKind.Kept, kept));
    }

    private void CloseEffect(int effect)
    {
        Emit(new EffectClosed(effect));
        Emit(new PayloadDropped(PayloadKind.Effect, effect));
    }

    // Asked for and withdrawn within one turn: it never left.
    private void WithdrawEffect(int effect)
    {
        CloseEffect(effect);
        if (_effects.RemoveAll(requested => requested.Effect == effect) == 0)
            _withdrawn.Add(effect);
    }

    private void CheckLength(string? name)
    {
        if (name?.Length > Context.Limits.MaxNameLength)
            throw new ActivityFaultException($"a name has more than {Context.Limits.MaxNameLength} characters.", "NameTooLong");
    }
}
