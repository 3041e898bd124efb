using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>认领: a task of a pool becomes the official's own. Where the node says so, it goes back to the pool by itself when nothing is done with it.</summary>
internal static class ClaimTask
{
    public static Refusal? Decide(CaseTurn turn, TaskState task)
    {
        if (OpinionRules.Check(turn, task) is { } refusal)
            return refusal;
        Claim(turn, task);
        return null;
    }

    /// <summary>The claim itself, once nothing forbids it.</summary>
    public static void Claim(CaseTurn turn, TaskState task)
    {
        turn.Emit(new TaskClaimed(task.Number));
        var days = (turn.State.Steps[task.Visit].Policy ?? StepPolicy.Default).ReleaseDays;
        if (days > 0 && turn.DueIn(new Limit(days, LimitKind.Working)) is { } due)
            turn.Emit(new DeadlineArmed(turn.State.LastDeadline + 1, DeadlinePurpose.Release, task.Number, due));
    }

    /// <summary>Claimed and then left: the pool gets it back.</summary>
    public static void Release(CaseTurn turn, int number)
    {
        if (turn.State.Tasks.TryGetValue(number, out var task) && task is { Open: true, Assignee: not null, Owner: null })
            turn.Emit(new TaskReleased(number));
    }
}
