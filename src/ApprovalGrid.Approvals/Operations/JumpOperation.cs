using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Compilation;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 跳转: one head of the handling department proposes it with a reason, another one approves the same target; then the case goes there, back or
/// forward. Never past a step that the law requires and that is not done, and never past what cannot be undone. Both are in the audit.
/// </summary>
public static class JumpOperation
{
    public static Refusal? Decide(CaseTurn turn, JumpCase command)
    {
        if (!TaskAccess.IsHead(turn.By, turn.State.Department))
            return Refuse.Forbidden("Only heads of the handling department let a case jump.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (turn.State.Suspended)
            return Refuse.Suspended();
        if (ReasonRule.Check(command.Reason) is { } reason)
            return reason;
        if (turn.World.Program.FindByIdOrName(command.Target) is not { Index: > 0 } target)
            return Refuse.Invalid("$.target", "unknown-node", "The definition has no node with this id.");
        if (Step(turn, command.From, out var step) is { } none)
            return none;
        turn.Emit(new ReasonGiven(turn.State.Jump is null ? "jump-proposal" : "jump", command.Reason));
        return Proposed(turn.State, step.Visit, target.Id) ? Approve(turn, step, target, command) : Propose(turn, step, target);
    }

    private static Refusal? Step(CaseTurn turn, string? from, out StepState step)
    {
        var open = turn.State.Steps.Values.Where(candidate => from is null || candidate.Node == from).ToArray();
        step = open.FirstOrDefault()!;
        return open.Length switch
        {
            0 => Refuse.NotInThisState("No such step is open."),
            1 => null,
            _ => Refuse.Invalid("$.from", "required", $"Several steps are open; name the one that is left: {string.Join(", ", open.Select(candidate => candidate.Node))}."),
        };
    }

    private static bool Proposed(CaseState state, int visit, string target) => state.Jump is { } jump && jump.Visit == visit && jump.Target == target;

    // What could not be carried out is not proposed: it is tried on this turn's copies of a turn that is dropped.
    private static Refusal? Propose(CaseTurn turn, StepState step, ProgramNode target)
    {
        var trial = new CaseTurn(turn.State, turn.Data, turn.World, turn.By, turn.Now);
        if (Go(trial, step, target, Tasks.ChildrenChoice.Keep) is { } refusal)
            return refusal;
        if (turn.State.Jump is not null)
            turn.Emit(new JumpClosed(Done: false));
        turn.Emit(new JumpProposed(step.Visit, target.Id));
        return null;
    }

    private static Refusal? Approve(CaseTurn turn, StepState step, ProgramNode target, JumpCase command)
    {
        if (turn.State.Jump!.By == turn.By.Id)
            return new Refusal
            {
                Code = RefusalCodes.FourEyes,
                Class = RefusalClass.Forbidden,
                Message = "You proposed this jump; another head has to approve it.",
            };
        turn.Emit(new JumpClosed(Done: true));
        return Go(turn, step, target, command.Children);
    }

    /// <summary>The jump itself, once it is approved.</summary>
    internal static Refusal? Go(CaseTurn turn, StepState step, ProgramNode target, Tasks.ChildrenChoice? children)
    {
        var options = new GoBackOptions("jumped", Children: children);
        return Trail.Before(turn.State, turn.World.Program, step.Visit).Contains(target)
            ? GoBack.To(turn, step.Visit, target, options)
            : GoBack.Forward(turn, step.Visit, target, options);
    }
}
