using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Whether this person may give an opinion here: 四眼, the initiator's own case, and one slot for one natural person.</summary>
internal static class OpinionRules
{
    public static Refusal? Check(CaseTurn turn, TaskState task)
    {
        var step = turn.State.Steps[task.Visit];
        var policy = step.Policy ?? StepPolicy.Default;
        if (policy.FourEyes && DecidedBefore(turn, step, policy))
            return new Refusal
            {
                Code = RefusalCodes.FourEyes,
                Class = RefusalClass.Forbidden,
                Message = "Two people are required here, and you gave an opinion on this case before. Somebody else has to decide.",
            };
        if (policy.Self is SelfRule.Refuse or SelfRule.Head && turn.By.Id == turn.State.FiledBy)
            return new Refusal
            {
                Code = RefusalCodes.FourEyes,
                Class = RefusalClass.Forbidden,
                Message = "You filed this case yourself; somebody else has to decide.",
            };
        if (TaskAccess.ActsForHolder(turn, task) && Slots.HasPart(turn.State, step, turn.By.Id))
            return new Refusal
            {
                Code = RefusalCodes.SamePerson,
                Class = RefusalClass.Conflict,
                Message = "You have a part in this step yourself; as a proxy you would give two opinions. Another proxy, or the holder, has to act.",
            };
        return null;
    }

    private static bool DecidedBefore(CaseTurn turn, StepState step, StepPolicy policy) => turn.State.Tasks.Values.Any(task =>
        task.Opinion is not null
        && task.Counts
        && task.Visit != step.Visit
        && task.Node != step.Node
        && task.ClosedBy == turn.By.Id
        && (policy.FourEyesNodes.IsDefaultOrEmpty || (task.Node is { } node && policy.FourEyesNodes.Contains(node))));
}
