using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>A step that officials do: it opens with its clock and its tasks.</summary>
internal static class HumanStep
{
    public static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs, StepKind kind)
    {
        var department = inputs.Department(turn);
        var participants = inputs.Participants();
        var limit = inputs.Limit();
        if (limit is { OnTimeout: TimeoutAction.DeemedAccepted } && kind is not (StepKind.Accept or StepKind.Precheck))
            throw new StepInputException("limit.onTimeout", "can be deemedAccepted only on an acceptance.");
        var vote = inputs.Vote() ?? new Votes.VoteRule(participants.Length > 1 ? Votes.VoteKind.All : Votes.VoteKind.Any);
        if (turn.State.LastTask + participants.Length >= CaseLimits.MaxTasks)
            throw new StepInputException("participants", $"would make more than {CaseLimits.MaxTasks} tasks of one case.");
        turn.Emit(new StepEntered(
            entered.Visit, kind, entered.Node.Id, entered.Node.DisplayName, department, inputs.Text("Role"), participants, vote,
            limit?.OnTimeout ?? TimeoutAction.Overdue));
        if (limit is not null)
            turn.StartClock(ClockKind.Step, entered.Node.DisplayName, department, limit.Limit, limit.Basis, entered.Visit,
                kind is StepKind.Accept or StepKind.Precheck ? AcceptActivity.MaterialsDay(turn) : null);
        Step.OpenTasks(turn, entered.Visit);
    }

    /// <summary>The newest words on the step's tasks that were of this opinion.</summary>
    public static string? WordsOf(CaseTurn turn, StepState step, Opinion opinion)
    {
        string? words = null;
        foreach (var task in turn.State.Tasks.Values.Where(task => task.Visit == step.Visit && task.Opinion == opinion))
            words = turn.Data.Comments.GetValueOrDefault(task.Number) ?? words;
        return words;
    }
}
