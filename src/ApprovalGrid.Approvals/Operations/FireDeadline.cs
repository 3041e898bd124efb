using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>A deadline is due. It takes effect once: one that is not armed any more does nothing, one that is not due is refused.</summary>
public static class FireDeadline
{
    public static Refusal? Decide(CaseTurn turn, int number)
    {
        if (!turn.State.Deadlines.TryGetValue(number, out var deadline))
            return null;
        if (turn.Now < deadline.DueAt)
            return Refuse.NotInThisState("The deadline is not due yet.");
        if (deadline.Purpose == DeadlinePurpose.Bookmark)
        {
            if (!turn.Workflow.FireBookmark(deadline.Subject))
                turn.Emit(new DeadlineDisarmed(number));
            turn.Run();
            return null;
        }

        turn.Emit(new DeadlineDisarmed(number));
        Expire(turn, turn.State.Clocks[deadline.Subject]);
        turn.Run();
        return null;
    }

    private static void Expire(CaseTurn turn, ClockState clock)
    {
        if (clock.End is not null)
            return;
        turn.Emit(new ClockExpired(clock.Number));
        if (clock.Visit is not { } visit || !turn.State.Steps.TryGetValue(visit, out var step))
            return;
        switch (step.OnTimeout)
        {
            case TimeoutAction.Leave:
                Step.Leave(turn, visit, "TimedOut", "timed-out");
                break;
            case TimeoutAction.DeemedAccepted:
                AcceptActivity.Deem(turn, step, clock.Start);
                break;
        }
    }
}
