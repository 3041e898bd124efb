using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 超时处理: remind so many times, then escalate, then reassign, each so many days after the step was entered. Every visit has stages of its
/// own, so that a return starts them anew. What the end of the limit itself does is the limit's.
/// </summary>
internal static class TimeoutStages
{
    /// <summary>Arms the next stage of the step, if there is one. Trial cases (试办) have no clocks.</summary>
    public static void ArmNext(CaseTurn turn, int visit)
    {
        var step = turn.State.Steps[visit];
        if (turn.State.Trial || step.Stages.IsDefaultOrEmpty || step.StagesPassed >= step.Stages.Length)
            return;
        var stage = step.Stages[step.StagesPassed];
        if (turn.DueIn(new Limit(stage.Days, stage.Kind), step.Since) is { } due)
            turn.Emit(new DeadlineArmed(turn.State.LastDeadline + 1, DeadlinePurpose.Stage, visit, due));
    }

    public static void Fire(CaseTurn turn, int visit)
    {
        if (!turn.State.Steps.TryGetValue(visit, out var step) || step.StagesPassed >= step.Stages.Length)
            return;
        var stage = step.Stages[step.StagesPassed];
        turn.Emit(new StageReached(visit, step.StagesPassed, stage.Action));
        foreach (var task in turn.State.Tasks.Values.Where(task => task.Visit == visit && task is { Open: true, Counts: true }).ToArray())
            Act(turn, task, stage);
        ArmNext(turn, visit);
    }

    private static void Act(CaseTurn turn, TaskState task, TimeoutStage stage)
    {
        switch (stage.Action)
        {
            case StageAction.Remind:
                SendCopy.Tell(turn, task, task.Assignee, task.Role, "催办提醒");
                break;
            case StageAction.Escalate:
                SendCopy.Tell(turn, task, null, stage.Role, "超时上报");
                break;
            case StageAction.Reassign:
                turn.Emit(new TaskTransferred(task.Number, null, stage.Role, TransferKind.TimedOut));
                break;
        }
    }
}
