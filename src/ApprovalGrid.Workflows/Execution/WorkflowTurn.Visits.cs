using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

public sealed partial class WorkflowTurn
{
    private readonly List<EnteredActivity> _entered = [];
    private readonly List<int> _closed = [];

    /// <summary>External visits opened since the last call, in order.</summary>
    public IReadOnlyList<EnteredActivity> TakeEntered() => Take(_entered);

    /// <summary>External visits that the engine closed since the last call, so that the layer above can close their tasks.</summary>
    public IReadOnlyList<int> TakeClosed() => Take(_closed);

    internal void Enqueue(in WorkItem item)
    {
        _queue.Enqueue(item);
        if (State.FindVisit(item.Parent) is { } parent)
            parent.Queued++;
    }

    /// <summary>A visit ends with outcomes, and its container goes on.</summary>
    internal void Complete(Visit visit, ImmutableArray<string> outcomes)
    {
        if (State.FindVisit(visit.Number) is null)
            return;
        Close(visit, VisitStatus.Completed, outcomes);
        if (visit.Parent == 0)
            End(WorkflowStatus.Finished);
        else if (State.FindVisit(visit.Parent) is { Faulted: false } parent)
            Notify(parent, visit, outcomes);
    }

    /// <summary>A visit ends without outcomes, though its container goes on.</summary>
    internal void CancelVisit(Visit visit, VisitStatus status = VisitStatus.Canceled)
    {
        if (State.FindVisit(visit.Number) is not null)
            Close(visit, status, []);
    }

    /// <summary>Closes everything below a visit, the newest first.</summary>
    internal void CloseBelow(Visit visit, VisitStatus status)
    {
        for (var index = State.Visits.Count - 1; index >= 0 && visit.OpenChildren > 0; index--)
        {
            if (index < State.Visits.Count && State.Visits[index].Parent == visit.Number)
                Close(State.Visits[index], status, []);
        }
    }

    internal void Fault(Visit visit, ActivityFaultException fault, IncidentKind kind = IncidentKind.ActivityFaulted)
    {
        if (State.FindVisit(visit.Number) is null)
            return;
        CloseWaits(visit, BookmarkEnd.Cancelled);
        var incident = State.LastIncident + 1;
        Emit(new IncidentRaised(incident, kind, visit.Number, visit.Node));
        Emit(new IncidentDetail(incident, Limited(fault.Message), fault.FaultType, fault.InnerMessage is null ? null : Limited(fault.InnerMessage)));
        if (Program.IncidentStrategy != Definitions.IncidentStrategy.ContinueWithIncidents || State.Incidents.Count >= Context.Limits.MaxIncidents)
            _faulted = true;
    }

    private static List<T> Take<T>(List<T> list)
    {
        List<T> taken = [.. list];
        list.Clear();
        return taken;
    }

    private void Drain()
    {
        while (!State.IsFinal)
        {
            if (_queue.TryDequeue(out var item))
                Enter(item);
            else if (_localEvents.TryDequeue(out var local))
                Deliver(local.Name, local.Payload, null);
            else
                return;
        }

        _queue.Clear();
    }

    private void Enter(in WorkItem item)
    {
        var parent = State.FindVisit(item.Parent);
        if (parent is null && item.Parent != 0)
            return;
        if (parent is not null)
            parent.Queued--;
        if (++_executed > Context.Limits.MaxActivitiesPerTurn || State.Visits.Count >= Context.Limits.MaxOpenVisits)
        {
            Overrun(item.Node);
            return;
        }

        var number = State.LastVisit + 1;
        Emit(new VisitOpened(number, item.Node.Index, item.Parent, item.Cause, item.Tag, item.Backward, item.Path));
        var visit = State.Visits[^1];
        DeclareVariables(visit, item);
        Execute(visit, item.Node);
    }

    private void Execute(Visit visit, ProgramNode node)
    {
        try
        {
            if (node.IsExternal)
                EnterExternal(visit, node);
            else
                ((EngineActivity)node.Activity).Execute(new ActivityContext(this, visit, node));
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

    // A mistake in a department's own activity is an incident of the instance, like a script's.
    private static ActivityFaultException Foreign(Exception error) => new(error.Message, error.GetType().Name);

    private void EnterExternal(Visit visit, ProgramNode node)
    {
        var inputs = new Dictionary<string, JsValue>(node.Inputs.Length, StringComparer.Ordinal);
        foreach (var input in node.Inputs)
            inputs[input.Descriptor.Name] = Evaluate(input, visit);
        Emit(new BookmarkOpened(State.LastBookmark + 1, visit.Number, BookmarkKind.External, null, null));
        _entered.Add(new EnteredActivity(visit.Number, node, inputs));
    }

    private void Notify(Visit parent, Visit child, ImmutableArray<string> outcomes)
    {
        var node = Program.Nodes[parent.Node];
        try
        {
            var result = new ChildResult(Program.Nodes[child.Node], child.Number, child.Tag, child.Backward, outcomes) { Path = child.Path };
            ((EngineActivity)node.Activity).ChildCompleted(new ActivityContext(this, parent, node), result);
        }
        catch (ActivityFaultException fault)
        {
            Fault(parent, fault);
        }
        catch (Exception error) when (node.Activity.IsForeign)
        {
            Fault(parent, Foreign(error));
        }
    }

    private void Close(Visit visit, VisitStatus status, ImmutableArray<string> outcomes)
    {
        if (visit.OpenChildren > 0)
            CloseBelow(visit, status == VisitStatus.Completed ? VisitStatus.Canceled : status);
        CloseWaits(visit, BookmarkEnd.Cancelled);
        CloseBlocksOf(visit);
        if (visit.Faulted)
            ResolveIncidents(visit.Number);
        Emit(new VisitClosed(visit.Number, status, outcomes));
        if (visit.Parent != 0 && Memory.FindScope(visit.Number) is not null)
            Emit(new ScopeDropped(visit.Number));
    }

    private void CloseWaits(Visit visit, BookmarkEnd end)
    {
        for (var index = State.Bookmarks.Count - 1; index >= 0; index--)
        {
            var bookmark = State.Bookmarks[index];
            if (bookmark.Visit != visit.Number)
                continue;
            Emit(new BookmarkClosed(bookmark.Number, end));
            if (bookmark.Kind == BookmarkKind.External && end == BookmarkEnd.Cancelled)
                ReportClosed(visit.Number);
        }

        for (var index = State.Effects.Count - 1; index >= 0; index--)
        {
            if (State.Effects[index].Visit == visit.Number)
                WithdrawEffect(State.Effects[index].Number);
        }
    }

    // A visit that was entered and closed within the same turn never existed for the layer above.
    private void ReportClosed(int visit)
    {
        if (_entered.RemoveAll(entered => entered.Visit == visit) == 0)
            _closed.Add(visit);
    }

    private void ResolveIncidents(int visit)
    {
        for (var index = 0; index < State.Incidents.Count; index++)
        {
            var incident = State.Incidents[index];
            if (incident.Visit == visit && !incident.Resolved)
                Emit(new IncidentResolved(incident.Number));
        }
    }

    private void Overrun(ProgramNode node)
    {
        var tooMany = _executed > Context.Limits.MaxActivitiesPerTurn;
        var message = tooMany
            ? $"Loop limit: more than {Context.Limits.MaxActivitiesPerTurn} activities in one turn, the last at '{node.DisplayName}'; let the loop end or wait for something."
            : $"more than {Context.Limits.MaxOpenVisits} activities are open at once, the last at '{node.DisplayName}'.";
        Fault(State.Visits[0], new ActivityFaultException(message, "LoopLimit"), IncidentKind.LoopLimit);
        _faulted = true;
        _queue.Clear();
        _localEvents.Clear();
    }

    /// <summary>Runs what there is to run, then says where the instance stands.</summary>
    private void Settle()
    {
        Drain();
        if (State.IsFinal)
            return;
        if (_faulted)
        {
            End(WorkflowStatus.Faulted);
            return;
        }

        if (State.Status != WorkflowStatus.Suspended)
            Emit(new StatusChanged(WorkflowStatus.Suspended));
        if (Context.ReportStalls)
            ReportStall();
    }

    private void ReportStall()
    {
        if (State.Bookmarks.Count > 0 || State.Visits.Exists(visit => visit.Faulted) || State.Incidents.Exists(incident => incident is { Kind: IncidentKind.Stalled, Resolved: false }))
            return;
        var visit = State.Visits[^1];
        var incident = State.LastIncident + 1;
        Emit(new IncidentRaised(incident, IncidentKind.Stalled, visit.Number, visit.Node));
        Emit(new IncidentDetail(incident, $"'{Program.Nodes[visit.Node].DisplayName}' waits for branches that can no longer come; return the case to an earlier step or cancel it.", "Stalled", null));
    }

    /// <summary>Reaches a final status: nothing stays open, nothing is waited for.</summary>
    private void End(WorkflowStatus status)
    {
        if (State.IsFinal)
            return;
        status = status == WorkflowStatus.Finished && _faulted ? WorkflowStatus.Faulted : status;
        _queue.Clear();
        _localEvents.Clear();
        for (var index = State.Visits.Count - 1; index >= 0; index = State.Visits.Count - 1)
            Abandon(State.Visits[index]);
        while (State.Kept.Count > 0)
            Forget(State.Kept[0].Number);
        Emit(new StatusChanged(status));
    }

    private void Abandon(Visit visit)
    {
        CloseWaits(visit, BookmarkEnd.Cancelled);
        CloseBlocksOf(visit);
        Emit(new VisitClosed(visit.Number, visit.Faulted ? VisitStatus.Faulted : VisitStatus.Abandoned, []));
        if (visit.Parent != 0 && Memory.FindScope(visit.Number) is not null)
            Emit(new ScopeDropped(visit.Number));
    }

    private static string Limited(string text) => text.Length <= 4_000 ? text : string.Concat(text.AsSpan(0, 4_000), "…");
}
