using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>A step that officials do: it opens with its clock and its tasks.</summary>
internal static class HumanStep
{
    public static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs, StepKind kind)
    {
        var department = inputs.Department(turn);
        var limit = inputs.Limit();
        if (limit is { OnTimeout: TimeoutAction.DeemedAccepted } && kind is not (StepKind.Accept or StepKind.Precheck))
            throw new StepInputException("limit.onTimeout", "can be deemedAccepted only on an acceptance.");
        var policy = inputs.Policy();
        var (participants, role, passes) = Asked(inputs, policy ?? StepPolicy.Default, kind);
        if (turn.State.LastTask + participants.Length >= CaseLimits.MaxTasks)
            throw new StepInputException("participants", $"would make more than {CaseLimits.MaxTasks} tasks of one case.");
        var vote = inputs.Vote() ?? new VoteRule(VoteKind.All);
        if (!passes)
            CheckReachable(vote, participants);
        turn.Emit(new StepEntered(
            entered.Visit, kind, entered.Node.Id, entered.Node.DisplayName, department, role, participants, vote,
            limit?.OnTimeout ?? TimeoutAction.Overdue, policy, limit?.Stages ?? [], inputs.Presence()));
        if (limit is not null)
            turn.StartClock(ClockKind.Step, entered.Node.DisplayName, department, limit.Limit, limit.Basis, entered.Visit,
                FromTheMaterials(turn, kind) ? AcceptActivity.MaterialsDay(turn) : null);
        if (passes)
        {
            ApprovalActivities.Settle(turn, turn.State.Steps[entered.Visit], passed: true);
            return;
        }

        TimeoutStages.ArmNext(turn, entered.Visit);
        Step.OpenTasks(turn, entered.Visit);
        Step.JudgeIfAgreed(turn, entered.Visit);
    }

    /// <summary>The law counts the days until the acceptance from the materials. An accepted case that is returned there is counted from the return.</summary>
    private static bool FromTheMaterials(CaseTurn turn, StepKind kind) =>
        turn.State.AcceptedAt is null && kind is (StepKind.Accept or StepKind.Precheck or StepKind.HandleAtOnce);

    /// <summary>A vote that nobody's agreement could win would be lost before anybody was asked.</summary>
    public static void CheckReachable(VoteRule vote, ImmutableArray<string> participants)
    {
        var slots = Math.Max(1, participants.Length);
        var most = participants.IsEmpty ? vote.WeightOf(null) : participants.Sum(vote.WeightOf);
        if (!vote.CanPass(slots, most))
            throw new StepInputException("vote", StepInputTexts.VoteUnreachable(slots, most));
    }

    /// <summary>Who is asked; when the list of participants came out empty and no role is named, the node's rule for that says who.</summary>
    private static (ImmutableArray<string> Participants, string? Role, bool Passes) Asked(StepInputs inputs, StepPolicy policy, StepKind kind)
    {
        var participants = inputs.Participants();
        var role = inputs.Text("Role");
        if (!participants.IsEmpty || role is not null || !inputs.IsGiven("Participants"))
            return (participants, role, false);
        return policy.Empty switch
        {
            EmptyRule.Head => ([], OfficialRoles.Head, false),
            EmptyRule.Substitute when !policy.Substitutes.IsDefaultOrEmpty => (policy.Substitutes, null, false),
            EmptyRule.Pass when kind == StepKind.Review => ([], null, true),
            _ => throw new StepInputException("participants", "came out empty. Name somebody or a role, or say in policy.empty what to do then."),
        };
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
