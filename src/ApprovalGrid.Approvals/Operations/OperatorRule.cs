using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>管运分离: whoever runs the machine never decides. An attempt is refused and stands in the audit.</summary>
internal static class OperatorRule
{
    /// <summary>Further attempts on one case are refused without a fact, so that nobody fills its history.</summary>
    public const int MaxRecorded = 100;

    public static Refusal? Check(CaseTurn turn, string what)
    {
        if (turn.By.Kind != ActorKind.Operator)
            return null;
        var refusal = Refuse.Forbidden("Operators run the machine and decide nothing. This attempt is on record.");
        if (turn.State.Version == 0 || turn.State.Law.Attempts >= MaxRecorded)
            return refusal;
        turn.Emit(new AttemptRefused(what));
        return turn.RefuseOnRecord(refusal);
    }
}
