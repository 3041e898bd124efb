using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>激活: people act again, and the deadlines that came meanwhile are armed anew, so that they take effect at once.</summary>
public static class ResumeOperation
{
    public static Refusal? Decide(CaseTurn turn, ResumeCase command)
    {
        if (SuspendOperation.MayControl(turn) is { } forbidden)
            return forbidden;
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (!turn.State.Suspended)
            return Refuse.NotInThisState("The case is not suspended.");
        Resume(turn);
        return null;
    }

    /// <summary>The resumption itself, once nothing forbids it.</summary>
    internal static void Resume(CaseTurn turn)
    {
        var queued = turn.State.QueuedDeadlines.Values.ToArray();
        turn.Emit(new CaseResumed());
        foreach (var deadline in queued)
            turn.Emit(new DeadlineArmed(turn.State.LastDeadline + 1, deadline.Purpose, deadline.Subject, deadline.DueAt));
    }
}
