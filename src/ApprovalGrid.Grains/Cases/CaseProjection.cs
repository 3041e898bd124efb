using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>What lists show of a case, derived from its state alone: live in every turn, and again by verification.</summary>
internal static class CaseProjection
{
    public static CaseHead Head(CaseState state) => new(
        state.Number,
        state.Status.ToString(),
        state.Ended,
        // An instance without a service item is nobody's application: lists and statistics of cases leave it out as well.
        state.Trial || state.Outward.IsPlain,
        state.ServiceItem,
        state.Region,
        state.Department,
        state.Definition,
        state.DefinitionVersion,
        state.Parent,
        state.FiledAt,
        DueAt(state),
        state.EndedAt);

    public static TaskRow Row(CaseState state, TaskState task) => new(
        task.Number,
        task.Revision,
        task.Department,
        task.Role,
        task.Assignee,
        state.Number,
        state.ServiceItem,
        task.Step,
        task.Kind.ToString(),
        task.OpenedAt,
        task.DueAt);

    public static DeadlineRow Row(DeadlineState deadline) => new(deadline.Number, deadline.DueAt);

    /// <summary>Numbers of the tasks that a turn touched.</summary>
    public static IEnumerable<int> TouchedTasks(IReadOnlyList<object> facts) => facts
        .Select(fact => fact switch
        {
            TaskOpened opened => opened.Number,
            TaskClaimed claimed => claimed.Number,
            TaskReleased released => released.Number,
            TaskDecided decided => decided.Number,
            TaskCancelled cancelled => cancelled.Number,
            TaskTransferred passed => passed.Number,
            TaskDelegated delegated => delegated.Number,
            DelegationEnded ended => ended.Number,
            TaskReopened reopened => reopened.Number,
            AgreedByRule agreed => agreed.Number,
            CopyRead read => read.Number,
            QuestionAnswered answered => answered.Number,
            TaskDueMoved moved => moved.Number,
            _ => 0,
        })
        .Where(number => number > 0)
        .Distinct();

    public static IEnumerable<int> TouchedDeadlines(IReadOnlyList<object> facts) => facts
        .Select(fact => fact switch
        {
            DeadlineArmed armed => armed.Number,
            DeadlineDisarmed disarmed => disarmed.Number,
            DeadlineQueued queued => queued.Number,
            _ => 0,
        })
        .Where(number => number > 0)
        .Distinct();

    /// <summary>The clock that matters to whoever waits: the earliest that runs.</summary>
    private static DateTimeOffset? DueAt(CaseState state)
    {
        DateTimeOffset? earliest = null;
        foreach (var clock in state.Clocks.Values)
        {
            // A work order is the hotline's clock, not the case's.
            if (clock.End is null && clock.Kind != ClockKind.WorkOrder && clock.DueAt is { } due && !(earliest <= due))
                earliest = due;
        }

        return earliest;
    }
}
