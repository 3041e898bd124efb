using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>A decree was published or a closure declared: every running clock is computed on the newest calendar. What is over stays over.</summary>
public static class RecomputeClocks
{
    public static Refusal? Decide(CaseTurn turn)
    {
        if (!turn.State.Ended)
            turn.MoveClocks(MoveCause.Calendar);
        return null;
    }
}
