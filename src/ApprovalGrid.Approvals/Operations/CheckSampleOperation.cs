using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>事后抽查: an official of the department looks at what its rules have decided. A wrong one is corrected by a revocation, a case of its own.</summary>
internal static class CheckSampleOperation
{
    public static Refusal? Decide(CaseTurn turn, CheckSample command)
    {
        if (turn.By.Kind != ActorKind.Official || turn.By.Department != turn.State.Department)
            return Refuse.Forbidden("An official of the department that handles the case checks its samples.");
        if (!turn.State.Law.RuleChecks.TryGetValue(command.Check, out var check) || !check.Sampled)
            return Refuse.Invalid("$.check", "unknown-sample", "The case has no sample of this number.");
        if (check.Correct is not null)
            return Refuse.NotInThisState("The sample was checked already.");
        if (string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.text", "text-length", $"Say what was found: 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new SampleChecked(check.Visit, command.Correct));
        turn.Emit(new ReasonGiven($"sample-{check.Visit}", command.Text));
        return null;
    }
}
