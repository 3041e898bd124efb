using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 退回: to the applicant (补正), to the step before on the way the case really took, to the slot before in a sequence, or to any node done
/// before. One participant's return closes the whole step. What lies behind the target is closed; opinions there are history and never count
/// again; clocks go on.
/// </summary>
internal static class ReturnTask
{
    public const string Applicant = "applicant";
    public const string Previous = "previous";
    public const string PreviousSlot = "previous-slot";

    public static bool IsPossible(StepState step) =>
        step.Kind is StepKind.Precheck or StepKind.Accept or StepKind.HandleAtOnce or StepKind.Review or StepKind.SiteInspection or StepKind.Decide
        && (step.Policy ?? StepPolicy.Default).Returns != ReturnRule.None;

    public static Refusal? Decide(CaseTurn turn, TaskState task, TaskCommand command)
    {
        if (OpinionRules.Check(turn, task) is { } forbidden)
            return forbidden;
        if (string.IsNullOrWhiteSpace(command.Comment))
            return Refuse.Invalid("$.comment", "reason-required", "A return says what is missing, completely (补正一次告知). Add a comment.");
        var rule = (turn.State.Steps[task.Visit].Policy ?? StepPolicy.Default).Returns;
        switch (command.Target ?? Applicant)
        {
            case Applicant:
                return rule == ReturnRule.Previous ? NotAllowed(rule) : ReturnToApplicant.Decide(turn, task, command);
            case PreviousSlot:
                return ReturnToSlot.Decide(turn, task, command);
            case Previous:
                return rule == ReturnRule.Applicant ? NotAllowed(rule)
                    : Trail.Before(turn.State, turn.World.Program, task.Visit).FirstOrDefault() is { } previous
                        ? ToNode(turn, task, command, previous)
                        : Refuse.Invalid("$.target", "nothing-before", "No step was done before this one; return it to the applicant.");
            case var id:
                return rule != ReturnRule.Any ? NotAllowed(rule)
                    : Trail.Before(turn.State, turn.World.Program, task.Visit).FirstOrDefault(node => node.Id == id) is { } named
                        ? ToNode(turn, task, command, named)
                        : Refuse.Invalid("$.target", "unknown-target", "That is no node done before on the way to this one; the task lists its targets.");
        }
    }

    private static Refusal? ToNode(CaseTurn turn, TaskState task, TaskCommand command, ProgramNode target)
    {
        turn.Emit(new TaskDecided(task.Number, Opinion.Return));
        turn.Emit(new CommentWritten(task.Number, command.Comment!));
        Step.Settled(turn, task);
        return GoBack.To(turn, task.Visit, target, new GoBackOptions("returned", command.Resubmission == Resubmission.Direct, command.Children));
    }

    private static Refusal NotAllowed(ReturnRule rule) =>
        Refuse.ReturnNotAllowed($"This node allows returns only so far: {rule.ToString().ToLowerInvariant()}.");
}
