using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 自动审批、去重: somebody who agreed before, or who filed the case, is not asked again where the node says so. Never where two people are
/// required (四眼), never across a return, and never when form or variables changed since.
/// </summary>
internal static class AgreeByRule
{
    public static void Apply(CaseTurn turn, StepState step, int task, string official)
    {
        var policy = step.Policy ?? StepPolicy.Default;
        if (policy.FourEyes)
            return;
        if (policy.Self == SelfRule.Skip && official == turn.State.FiledBy)
            Agree(turn, task, "self", 0);
        else if (Earlier(turn.State, step, policy.Duplicate, official) is { } earlier)
            Agree(turn, task, "duplicate", earlier.Number);
    }

    private static void Agree(CaseTurn turn, int task, string rule, int because)
    {
        turn.Emit(new AgreedByRule(task, rule, because));
        Step.Settled(turn, turn.State.Tasks[task]);
    }

    private static TaskState? Earlier(CaseState state, StepState step, DuplicateRule rule, string official)
    {
        if (rule == DuplicateRule.Ask)
            return null;
        var valid = state.Tasks.Values.Where(task =>
            task.Opinion == Opinion.Agree && task.Counts && task.Visit != step.Visit && task.ClosedTurn > state.DuplicatesSince);
        if (rule == DuplicateRule.Consecutive && valid.Any())
        {
            var last = valid.Max(task => task.Visit);
            valid = valid.Where(task => task.Visit == last);
        }

        return valid.LastOrDefault(task => task.ClosedBy == official && (task.Assignee is null || task.Assignee == official));
    }
}
