using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>
/// Names of tasks that do not depend on how a run numbers them: whose seat (席位) of the step it is – nobody's where the step asks a role – and
/// for an added opinion what it was added to.
/// </summary>
internal sealed class TaskNames
{
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Folds one fact, and takes note of a task at the moment it is opened: later its step may have other seats, or none.</summary>
    public void Fold(CaseState state, object fact, TurnInfo turn)
    {
        if (fact is WorkflowEvent own)
        {
            state.Workflow.Apply(own);
            state.Note(own, turn);
            return;
        }

        state.Apply((CaseEvent)fact, turn);
        if (fact is TaskOpened opened)
            Note(opened, state);
    }

    public string Of(int task) => _names.GetValueOrDefault(task, "");

    /// <summary>The task of this name in a visit: the open one, else the newest; where the step now asks a role, the task of the role.</summary>
    public TaskState? Find(CaseState state, int visit, string name) => Find(state, visit, name, task => task.Open);

    /// <summary>The task of this name in which this official gave an opinion, the newest of them.</summary>
    public TaskState? FindDecided(CaseState state, int visit, string name, string by) =>
        Find(state, visit, name, task => task.Opinion is not null && task.ClosedBy == by);

    private TaskState? Find(CaseState state, int visit, string name, Predicate<TaskState> preferred)
    {
        var tasks = state.Tasks.Values.Where(task => task.Visit == visit && task.Counts).ToArray();
        return Newest(tasks, name, preferred) ?? (name.Contains('/', StringComparison.Ordinal) ? null : Newest(tasks, "", preferred));
    }

    private TaskState? Newest(TaskState[] tasks, string name, Predicate<TaskState> preferred)
    {
        var named = Array.FindAll(tasks, task => Of(task.Number) == name);
        return Array.FindLast(named, preferred) ?? named.LastOrDefault();
    }

    private void Note(TaskOpened opened, CaseState state)
    {
        _names[opened.Number] = opened is { Sign: { } sign, Parent: { } parent }
            ? $"{Of(parent)}/{sign}:{opened.Assignee}"
            : SeatOf(state, opened.Visit, opened.Slot);
    }

    private static string SeatOf(CaseState state, int visit, int slot) =>
        state.Steps.TryGetValue(visit, out var step) ? Slots.Of(step).FirstOrDefault(known => known.Number == slot)?.Holder ?? "" : "";
}
