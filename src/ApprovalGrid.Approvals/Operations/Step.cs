using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The life of a step: its slots open as tasks, opinions are counted, the verdict leaves it by a port.</summary>
internal static class Step
{
    /// <summary>Opens the tasks of the current round: one per participant, or one for whoever holds the role.</summary>
    public static void OpenTasks(CaseTurn turn, int visit)
    {
        var step = turn.State.Steps[visit];
        if (step.Participants.IsDefaultOrEmpty)
        {
            Open(turn, step, slot: 0, assignee: null);
            return;
        }

        var sequential = step.Vote is { Kind: VoteKind.Sequential };
        for (var slot = 0; slot < (sequential ? 1 : step.Participants.Length); slot++)
            Open(turn, step, slot, step.Participants[slot]);
    }

    /// <summary>Counts the opinions of the current round and, if they decide, settles the step.</summary>
    public static void Judge(CaseTurn turn, int visit)
    {
        var step = turn.State.Steps[visit];
        var verdict = Tally(turn.State, step).Judge(step.Vote ?? new VoteRule(VoteKind.Any));
        if (verdict == VoteVerdict.Open)
            OpenNextSlot(turn, step);
        else
            ApprovalActivities.Settle(turn, step, verdict == VoteVerdict.Passed);
    }

    /// <summary>Leaves the step by a port: what is open of it is closed, and the workflow goes on.</summary>
    public static void Leave(CaseTurn turn, int visit, string outcome, string reason)
    {
        CloseTasks(turn, visit, reason);
        turn.EndClocksOf(visit);
        turn.Emit(new StepLeft(visit, outcome));
        turn.Workflow.CompleteVisit(visit, [outcome]);
    }

    /// <summary>The workflow itself has closed the visit: another branch won, or the case ended.</summary>
    public static void Abandon(CaseTurn turn, int visit)
    {
        if (!turn.State.Steps.ContainsKey(visit))
            return;
        CloseTasks(turn, visit, "step-abandoned");
        turn.EndClocksOf(visit, cancelled: true);
        turn.Emit(new StepLeft(visit, "Cancelled"));
    }

    public static void CloseTasks(CaseTurn turn, int visit, string reason)
    {
        foreach (var task in turn.State.Tasks.Values.Where(task => task.Visit == visit && task.Open).ToArray())
            turn.Emit(new TaskCancelled(task.Number, reason));
    }

    /// <summary>The opinions of the current round; slots of a sequence that are not open yet count as open.</summary>
    public static VoteTally Tally(CaseState state, StepState step)
    {
        var (agree, disagree, abstain) = (0, 0, 0);
        foreach (var task in state.Tasks.Values.Where(task => task.Visit == step.Visit && task.Round == step.Round))
        {
            switch (task.Opinion)
            {
                case Opinion.Agree:
                    agree++;
                    break;
                case Opinion.Disagree:
                    disagree++;
                    break;
                case Opinion.Abstain:
                    abstain++;
                    break;
            }
        }

        var slots = step.Participants.IsDefaultOrEmpty ? 1 : step.Participants.Length;
        return new VoteTally(agree, disagree, abstain, slots - agree - disagree - abstain);
    }

    private static void OpenNextSlot(CaseTurn turn, StepState step)
    {
        if (step.Vote is not { Kind: VoteKind.Sequential })
            return;
        var opened = turn.State.Tasks.Values.Count(task => task.Visit == step.Visit && task.Round == step.Round);
        if (opened < step.Participants.Length && !turn.State.Tasks.Values.Any(task => task.Visit == step.Visit && task.Open))
            Open(turn, step, opened, step.Participants[opened]);
    }

    private static void Open(CaseTurn turn, StepState step, int slot, string? assignee) =>
        turn.Emit(new TaskOpened(turn.State.LastTask + 1, step.Visit, slot, step.Department!, step.Role, assignee, turn.DueOf(step.Visit)));
}
