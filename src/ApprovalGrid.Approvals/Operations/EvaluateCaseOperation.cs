using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 好差评 (GB/T 39734): one evaluation of each case, by the applicant, once there is something to evaluate. A bad one must be put right: the
/// department gets a card to answer within fifteen working days. Who evaluated is not shown to those who handled the case.
/// </summary>
internal static class EvaluateCaseOperation
{
    public const int RectifyDays = 15;
    private const int Bad = 2;

    public static Refusal? Decide(CaseTurn turn, EvaluateCase command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("The applicant evaluates.");
        if (command.Grade is < 1 or > 5)
            return Refuse.Invalid("$.grade", "range", "A grade is 1 (very bad) to 5 (very good).");
        if (command.Text is { Length: > CaseLimits.MaxCommentCharacters })
            return Refuse.Invalid("$.text", "text-length", $"Words have at most {CaseLimits.MaxCommentCharacters} characters.");
        if (turn.State.Decision is null && !turn.State.Ended)
            return Refuse.NotInThisState("Evaluate once the case is decided or ended.");
        if (turn.State.Law.Grade is not null)
            return Refuse.NotInThisState("The case was evaluated already (一事一评).");
        turn.Emit(new CaseEvaluated(command.Grade));
        if (!string.IsNullOrWhiteSpace(command.Text))
            turn.Emit(new ReasonGiven("evaluation", command.Text));
        if (command.Grade <= Bad && !turn.State.Trial)
            CardRules.Issue(turn, CardColour.Yellow, CardRules.BadEvaluation, turn.State.Department, null, legal: false, RectifyDays);
        return null;
    }
}
