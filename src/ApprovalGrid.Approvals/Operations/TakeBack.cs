using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 取回: an official takes their own opinion back. While the step is open that is their vote; once it has moved on, only while nobody has acted
/// on what came after, and nothing has left the house since (a document, a child case, an effect outside). A closed vote of several people is
/// not reopened. The owner of a delegated task recalls it the same way.
/// </summary>
internal static class TakeBack
{
    /// <summary>Whether it may succeed; whose opinion it was is asked later.</summary>
    public static bool Offered(CaseState state, TaskState task) =>
        !state.Suspended && Blocked(state, task) is null;

    public static Refusal? Decide(CaseTurn turn, TaskState task)
    {
        if (task.Open)
        {
            turn.Emit(new DelegationEnded(task.Number, "recalled"));
            return null;
        }

        if (Blocked(turn.State, task) is { } why)
            return Refuse.NotInThisState(why);
        return turn.State.Steps.TryGetValue(task.Visit, out var step) ? TakeVote(turn, step, task) : TakeStep(turn, task);
    }

    private static string? Blocked(CaseState state, TaskState task)
    {
        if (state.Ended || !task.Counts || task.Opinion is not (Opinion.Agree or Opinion.Disagree or Opinion.Abstain))
            return "There is no opinion that can be taken back.";
        if (!Fresh(state, task))
            return "The opinion belongs to a round or visit that is over.";
        if (state.OutwardTurn >= task.ClosedTurn)
            return "Something has left the house since: a document, a child case or an effect outside. It can only be returned now.";
        if (task.TakeBack == TakeBackRule.Never)
            return "This node lets nobody take an opinion back.";
        return state.Steps.ContainsKey(task.Visit) || Alone(state, task) ? null : "The vote is closed; an opinion is taken back while it is open.";
    }

    // The newest visit of its node, and not of a round that was asked again.
    private static bool Fresh(CaseState state, TaskState task) => state.Steps.TryGetValue(task.Visit, out var step)
        ? step.Round == task.Round && !step.AwaitsSupplement
        : task.Node is { } node && state.Done.GetValueOrDefault(node) == task.Visit;

    private static bool Alone(CaseState state, TaskState task) =>
        state.Tasks.Values.All(other => other.Visit != task.Visit || other.Number == task.Number || !other.Counts || other.Round != task.Round);

    private static Refusal? TakeVote(CaseTurn turn, StepState step, TaskState task)
    {
        var after = turn.State.Tasks.Values
            .Where(other => other.Visit == task.Visit && other.Round == task.Round && other.Counts && other.Number > task.Number
                && (other.Parent == task.Number || step.Vote is { Kind: Votes.VoteKind.Sequential }))
            .ToArray();
        if (after.Any(other => other.Opinion is not null))
            return Refuse.NotInThisState("Whoever came after you has given an opinion already.");
        foreach (var open in after.Where(other => other.Open))
            Step.CloseTask(turn, open, "taken-back");
        turn.Emit(new TaskReopened(task.Number));
        return null;
    }

    private static Refusal? TakeStep(CaseTurn turn, TaskState task)
    {
        if (turn.World.Program.FindByIdOrName(task.Node!) is not { Parent: not null } node)
            return Refuse.NotInThisState("The step is no part of the version that the case runs now.");
        if (turn.State.Workflow.Visits.Find(visit => visit.Node == node.Parent.Index && visit.FindRecord(node.Index)?.LastVisit == task.Visit) is not { } container)
            return Refuse.NotInThisState("The part of the chain that held this step is over.");
        var open = turn.State.Tasks.Values.Where(other => other.Open).ToDictionary(other => other.Number);
        var last = turn.State.Tasks.Count;
        if (GoBack.To(turn, container.Number, node, new GoBackOptions("taken-back", WithinBranch: true), out var closed) is { } refusal)
            return refusal;
        if (Acted(turn.State, closed, open, task.TakeBack) || DoneSince(turn.State, task, last))
            return Refuse.NotInThisState("Somebody has acted on what came after; ask them to return it.");
        foreach (var again in turn.State.Tasks.Values.Where(other => other is { Open: true, Counts: true, Assignee: null } && other.Node == task.Node).ToArray())
            turn.Emit(new TaskClaimed(again.Number));
        return null;
    }

    private static bool Acted(CaseState state, IReadOnlyList<int> closed, Dictionary<int, TaskState> open, TakeBackRule rule) =>
        state.Tasks.Values.Any(task => closed.Contains(task.Visit) && task.Counts
            && (task.Opinion is not null || (rule == TakeBackRule.Unclaimed && open.TryGetValue(task.Number, out var was) && was.Revision > 1)));

    // A step that was entered after the opinion, in its range, and is done: its node was undone by going back.
    private static bool DoneSince(CaseState state, TaskState task, int last) => state.Tasks.Values.Any(other =>
        other.Number <= last && other.Opinion is not null && other.Counts && other.Visit > task.Visit
        && other.Node is { } node && !state.Done.ContainsKey(node) && !state.Steps.ContainsKey(other.Visit)
        && other.ClosedTurn > task.ClosedTurn);
}
