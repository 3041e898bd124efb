namespace ApprovalGrid.Workflows.Execution;

/// <summary>
/// The control state of an instance: what is open, what is waited for, where tokens lie. A fold of <see cref="WorkflowEvent"/>s.
/// </summary>
public sealed class WorkflowState
{
    public WorkflowStatus Status { get; set; }

    public FlowchartMode Mode { get; set; }

    /// <summary>Index of the node that triggered the run; -1 for none.</summary>
    public int Trigger { get; set; } = -1;

    public int LastVisit { get; set; }

    public int LastBookmark { get; set; }

    public int LastEffect { get; set; }

    public int LastKept { get; set; }

    public int LastIncident { get; set; }

    public int LastBlock { get; set; }

    public int LastToken { get; set; }

    /// <summary>How many returns there were.</summary>
    public int Returns { get; set; }

    /// <summary>The open visits, ordered by number.</summary>
    public List<Visit> Visits { get; set; } = [];

    public List<Bookmark> Bookmarks { get; set; } = [];

    /// <summary>Effects whose result is waited for.</summary>
    public List<PendingEffect> Effects { get; set; } = [];

    public List<KeptEvent> Kept { get; set; } = [];

    public List<Incident> Incidents { get; set; } = [];

    /// <summary>Blocks of parallel branches that are open.</summary>
    public List<Block> Blocks { get; set; } = [];

    /// <summary>True when nothing can happen any more.</summary>
    public bool IsFinal => Status is WorkflowStatus.Finished or WorkflowStatus.Faulted or WorkflowStatus.Cancelled;

    public void Apply(WorkflowEvent fact) => fact.ApplyTo(this);

    /// <summary>A copy that shares nothing changeable.</summary>
    public WorkflowState Clone() => new()
    {
        Status = Status,
        Mode = Mode,
        Trigger = Trigger,
        LastVisit = LastVisit,
        LastBookmark = LastBookmark,
        LastEffect = LastEffect,
        LastKept = LastKept,
        LastIncident = LastIncident,
        LastBlock = LastBlock,
        LastToken = LastToken,
        Returns = Returns,
        Visits = Visits.ConvertAll(visit => visit.Clone()),
        Bookmarks = [.. Bookmarks],
        Effects = [.. Effects],
        Kept = [.. Kept],
        Incidents = [.. Incidents],
        Blocks = [.. Blocks],
    };

    /// <summary>The open visit with this number, or null.</summary>
    public Visit? FindVisit(int number)
    {
        var index = IndexOfVisit(number);
        return index < 0 ? null : Visits[index];
    }

    internal int IndexOfVisit(int number)
    {
        int low = 0, high = Visits.Count - 1;

        // The newest visit is asked for most.
        if (high >= 0 && Visits[high].Number == number)
            return high;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = Visits[middle].Number;
            if (found == number)
                return middle;
            if (found < number)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
