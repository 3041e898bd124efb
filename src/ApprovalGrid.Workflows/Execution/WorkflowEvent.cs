using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>
/// A control fact of an instance, stored in clear. Applying it never needs the program, an expression or the memory.
/// It carries nothing that an expression produced except outcome names, event names, task names and due times.
/// Numbers of visits, bookmarks, effects, incidents, blocks and tokens start at 1 and never repeat; 0 means none.
/// </summary>
public abstract record WorkflowEvent
{
    internal abstract void ApplyTo(WorkflowState state);
}

/// <summary>One step on the way into nested blocks of parallel branches.</summary>
/// <param name="Block">Which activation of a fork.</param>
/// <param name="Branch">Which of its branches, from 0.</param>
/// <param name="Fork">Index of the node that forked.</param>
public sealed record PathStep(int Block, int Branch, int Fork);

/// <param name="Trigger">Index of the node that triggered this run; -1 when it was started by hand.</param>
[EventKind(1)]
public sealed record WorkflowStarted(int Trigger, FlowchartMode Mode) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.Status = WorkflowStatus.Running;
        state.Trigger = Trigger;
        state.Mode = Mode;
    }
}

[EventKind(2)]
public sealed record StatusChanged(WorkflowStatus Status) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.Status = Status;
}

/// <param name="Node">Index of the node in its program.</param>
/// <param name="Parent">The container's visit.</param>
/// <param name="Cause">The visit whose completion led here; 0 for none.</param>
/// <param name="Tag">Which round of a loop, which item of a list; 0 otherwise.</param>
/// <param name="Backward">Entered by a backward connection (counter mode).</param>
/// <param name="Path">The blocks and branches it stands in, outermost first.</param>
[EventKind(3)]
public sealed record VisitOpened(int Visit, int Node, int Parent, int Cause, int Tag, bool Backward, ImmutableArray<PathStep> Path) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastVisit = Visit;
        state.Visits.Add(new Visit { Number = Visit, Node = Node, Parent = Parent, Cause = Cause, Tag = Tag, Backward = Backward, Path = Path });
        if (state.FindVisit(Parent) is not { } parent)
            return;
        parent.OpenChildren++;
        parent.RecordOpened(Node, Visit, Path);
    }
}

[EventKind(4)]
public sealed record VisitClosed(int Visit, VisitStatus Status, ImmutableArray<string> Outcomes) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        var index = state.IndexOfVisit(Visit);
        if (index < 0)
            return;
        var visit = state.Visits[index];
        state.Visits.RemoveAt(index);
        if (state.FindVisit(visit.Parent) is not { } parent)
            return;
        parent.OpenChildren--;
        if (Status == VisitStatus.Completed)
            parent.RecordCompleted(visit.Node);
    }
}

/// <param name="Name">The event waited for, the task or the path.</param>
/// <param name="DueAt">When a timer fires.</param>
[EventKind(5)]
public sealed record BookmarkOpened(int Bookmark, int Visit, BookmarkKind Kind, string? Name, DateTimeOffset? DueAt) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastBookmark = Bookmark;
        state.Bookmarks.Add(new Bookmark(Bookmark, Visit, Kind, Name, DueAt));
    }
}

[EventKind(6)]
public sealed record BookmarkClosed(int Bookmark, BookmarkEnd End) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.Bookmarks.RemoveAll(bookmark => bookmark.Number == Bookmark);
}

/// <param name="Name">The task's name, the event's name, the definition's id or the HTTP method.</param>
/// <param name="Awaited">True when the visit waits for its result.</param>
[EventKind(7)]
public sealed record EffectRequested(int Effect, EffectKind Kind, int Visit, string? Name, bool Awaited) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastEffect = Effect;
        if (Awaited)
            state.Effects.Add(new PendingEffect(Effect, Kind, Visit, Name));
    }
}

[EventKind(8)]
public sealed record EffectClosed(int Effect) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.Effects.RemoveAll(effect => effect.Number == Effect);
}

/// <summary>An event came before anything waited for it, and is kept.</summary>
[EventKind(9)]
public sealed record EventKept(int Kept, string Name) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastKept = Kept;
        state.Kept.Add(new KeptEvent(Kept, Name));
    }
}

/// <summary>A kept event is no longer kept: something took it, or the instance ended.</summary>
[EventKind(10)]
public sealed record EventConsumed(int Kept) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state) => state.Kept.RemoveAll(kept => kept.Number == Kept);
}

/// <summary>Something went wrong; the words are in <see cref="IncidentDetail"/>.</summary>
[EventKind(11)]
public sealed record IncidentRaised(int Incident, IncidentKind Kind, int Visit, int Node) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        state.LastIncident = Incident;
        state.Incidents.Add(new Incident(Incident, Kind, Visit, Node, false));
        if (Kind == IncidentKind.ActivityFaulted && state.FindVisit(Visit) is { } visit)
            visit.Faulted = true;
    }
}

/// <summary>The faulted visit was run again or completed by hand.</summary>
[EventKind(12)]
public sealed record IncidentResolved(int Incident) : WorkflowEvent
{
    internal override void ApplyTo(WorkflowState state)
    {
        var index = state.Incidents.FindIndex(incident => incident.Number == Incident);
        if (index < 0)
            return;
        var incident = state.Incidents[index];
        state.Incidents[index] = incident with { Resolved = true };
        if (state.FindVisit(incident.Visit) is { } visit)
            visit.Faulted = false;
    }
}
