using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>恢复计时: a stop that an official began by hand ends today; every deadline is computed again.</summary>
internal static class ResumeClockOperation
{
    public static Refusal? Decide(CaseTurn turn, ResumeClock command)
    {
        if (turn.By.Kind != ActorKind.Official || turn.By.Department != turn.State.Department)
            return Refuse.Forbidden("An official of the department that handles the case lets its clocks go on.");
        if (!turn.State.Law.Stops.TryGetValue(command.Stop, out var stop))
            return Refuse.Invalid("$.stop", "unknown-stop", "The case has no stop of this number; its stops are in the view of the case.");
        if (stop.To is not null)
            return Refuse.NotInThisState($"The stop ended on {stop.To:yyyy-MM-dd}.");
        if (stop.Visit is not null)
            return Refuse.NotInThisState("This stop is a step of the chain; it ends with the step's task.");
        Resume(turn, stop);
        return null;
    }

    public static void Resume(CaseTurn turn, StopState stop)
    {
        turn.Emit(new ClocksResumed(stop.Number, turn.Today));
        if (stop.Visit is null)
            turn.EndClocksOf(-stop.Number);
        turn.MoveClocks(MoveCause.Stop);
    }
}
