using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>The facts of an instance told as Elsa does: executions of activities, and a journal.</summary>
internal sealed class InstanceTimeline
{
    private readonly Dictionary<int, Execution> _executions = [];
    private readonly Dictionary<int, int> _visitOfBookmark = [];
    private readonly Dictionary<int, int> _visitOfTask = [];
    private readonly List<JournalEntry> _journal = [];
    private readonly Instance _instance;

    private InstanceTimeline(Instance instance) => _instance = instance;

    /// <summary>Every stay at a node, in the order of entering.</summary>
    public IReadOnlyCollection<Execution> Executions => _executions.Values;

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public static InstanceTimeline Of(Instance instance)
    {
        var timeline = new InstanceTimeline(instance);
        foreach (var turn in instance.Turns)
        {
            foreach (var fact in turn.Facts)
                timeline.Tell(fact, turn.Info);
            foreach (var fact in turn.Data)
                timeline.Tell(fact);
        }

        foreach (var execution in timeline._executions.Values)
            execution.Waits = execution.EndedAt is null && instance.State.Workflow.Bookmarks.Exists(bookmark => bookmark.Visit == execution.Visit);
        return timeline;
    }

    public Execution? Find(int visit) => _executions.GetValueOrDefault(visit);

    private void Tell(object fact, TurnInfo turn)
    {
        switch (fact)
        {
            case VisitOpened opened:
                _executions[opened.Visit] = new Execution(
                    opened.Visit, _instance.Program.Nodes[opened.Node], Find(opened.Parent), opened.Cause, turn.At);
                Note(opened.Visit, turn, "Started");
                break;
            case VisitClosed closed when Find(closed.Visit) is { } execution:
                execution.Close(closed.Status, closed.Outcomes, turn.At);
                Note(closed.Visit, turn, execution.Status == "Completed" ? "Completed" : "Canceled", string.Join(", ", closed.Outcomes));
                break;
            case BookmarkOpened bookmark:
                _visitOfBookmark[bookmark.Bookmark] = bookmark.Visit;
                Note(bookmark.Visit, turn, "Suspended", bookmark.Name);
                break;
            case BookmarkClosed { End: BookmarkEnd.Resumed } bookmark when _visitOfBookmark.TryGetValue(bookmark.Bookmark, out var visit):
                Note(visit, turn, "Resumed");
                break;
            case IncidentRaised incident:
                Find(incident.Visit)?.Fault();
                Note(incident.Visit, turn, "Faulted", Detail(incident.Incident));
                break;
            case CaseEvent step:
                TellStep(step, turn);
                break;
        }
    }

    private void TellStep(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case StepEntered entered when Find(entered.Visit) is { } execution:
                execution.Say("Department", entered.Department);
                execution.Say("Role", entered.Role);
                if (!entered.Participants.IsDefaultOrEmpty)
                    execution.Say("Participants", string.Join(", ", entered.Participants));
                break;
            case TaskOpened opened:
                _visitOfTask[opened.Number] = opened.Visit;
                break;
            case TaskClaimed claimed when _visitOfTask.TryGetValue(claimed.Number, out var visit):
                Find(visit)?.Say($"Task {claimed.Number}", $"claimed by {turn.By}");
                Note(visit, turn, "Claimed", turn.By);
                break;
            case TaskDecided decided when _visitOfTask.TryGetValue(decided.Number, out var visit):
                Find(visit)?.Say($"Task {decided.Number}", $"{decided.Opinion} by {turn.By}");
                Note(visit, turn, decided.Opinion.ToString(), turn.By);
                break;
            case ChildSent sent:
                Find(sent.Visit)?.Say("ChildCase", sent.Number);
                break;
        }
    }

    private void Tell(object fact)
    {
        switch (fact)
        {
            case VisitOutput output:
                Find(output.Visit)?.Give(output.Name, output.Value);
                break;
            case LineWritten line:
                Find(line.Visit)?.Say("Text", line.Text);
                break;
        }
    }

    private string? Detail(int incident) => _instance.Data?.Memory.IncidentDetails.GetValueOrDefault(incident)?.Message;

    private void Note(int visit, TurnInfo turn, string eventName, string? message = null)
    {
        if (Find(visit) is { } execution)
            _journal.Add(new JournalEntry(_journal.Count, execution, turn.At, eventName, string.IsNullOrEmpty(message) ? null : message, turn.By));
    }
}

/// <summary>One stay at a node.</summary>
internal sealed class Execution(int visit, ProgramNode node, Execution? parent, int cause, DateTimeOffset startedAt)
{
    public int Visit => visit;

    public ProgramNode Node => node;

    public Execution? Parent => parent;

    public int Cause => cause;

    public DateTimeOffset StartedAt => startedAt;

    public DateTimeOffset? EndedAt { get; private set; }

    public string Status { get; private set; } = "Running";

    public ImmutableArray<string> Outcomes { get; private set; } = [];

    /// <summary>It is open and something from outside has to come.</summary>
    public bool Waits { get; set; }

    public int Faults { get; private set; }

    public int Depth => parent is null ? 0 : parent.Depth + 1;

    /// <summary>What is known of it that is not personal; of a trial everything.</summary>
    public JsonObject State { get; } = [];

    public JsonObject Outputs { get; } = [];

    public void Close(VisitStatus status, ImmutableArray<string> outcomes, DateTimeOffset at)
    {
        (EndedAt, Outcomes) = (at, outcomes);
        Status = status switch
        {
            VisitStatus.Completed => "Completed",
            VisitStatus.Faulted => "Faulted",
            _ => "Canceled",
        };
        if (outcomes.Length > 0)
            Say("Outcome", string.Join(", ", outcomes));
    }

    public void Fault()
    {
        Faults++;
        if (EndedAt is null)
            Status = "Faulted";
    }

    public void Say(string name, string? value)
    {
        if (value is not null)
            State[name] = value;
    }

    public void Give(string name, JsValue value) => Outputs[name] = Json(value);

    public static JsonNode? Json(JsValue value) => JsJson.Stringify(value) is { } text ? JsonNode.Parse(text) : null;
}

/// <param name="Sequence">From 0, dense.</param>
/// <param name="EventName">Elsa's names, and of tasks what was done.</param>
internal sealed record JournalEntry(int Sequence, Execution Execution, DateTimeOffset At, string EventName, string? Message, string By);
