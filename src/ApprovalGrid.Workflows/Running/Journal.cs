using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Running;

/// <summary>Tells an instance's events as Elsa's journal does.</summary>
public sealed class Journal(WorkflowProgram program) : IWorkflowLog
{
    private readonly Dictionary<int, int> _nodes = [];
    private readonly Dictionary<int, int> _bookmarks = [];
    private readonly List<string> _entries = [];
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Entries => _entries;

    /// <summary>The lines written since the last call.</summary>
    public IReadOnlyList<string> TakeLines()
    {
        List<string> lines = [.. _lines];
        _lines.Clear();
        return lines;
    }

    public void Append(WorkflowEvent fact)
    {
        switch (fact)
        {
            case VisitOpened opened:
                _nodes[opened.Visit] = opened.Node;
                Note(opened.Visit, "Started");
                break;
            case BookmarkOpened bookmark:
                _bookmarks[bookmark.Bookmark] = bookmark.Visit;
                Note(bookmark.Visit, "Suspended");
                break;
            case BookmarkClosed { End: BookmarkEnd.Resumed } bookmark when _bookmarks.TryGetValue(bookmark.Bookmark, out var visit):
                Note(visit, "Resumed");
                break;
            case IncidentRaised { Kind: IncidentKind.ActivityFaulted } incident:
                Note(incident.Visit, "Faulted");
                break;
            case VisitClosed { Status: VisitStatus.Completed } closed:
                Note(closed.Visit, "Completed");
                break;
            case VisitClosed { Status: VisitStatus.Canceled or VisitStatus.Returned } closed:
                Note(closed.Visit, "Canceled");
                break;
        }
    }

    public void Append(MemoryEvent change)
    {
        if (change is LineWritten line)
            _lines.Add(line.Text);
    }

    private void Note(int visit, string what) => _entries.Add($"{program.Nodes[_nodes[visit]].Id}:{what}");
}
