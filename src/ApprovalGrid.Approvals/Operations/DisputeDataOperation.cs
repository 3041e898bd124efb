using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>异议核实: the case waits for the department whose data it is, not for the applicant; nothing is decided on disputed data.</summary>
internal static class DisputeDataOperation
{
    public static Refusal? Dispute(CaseTurn turn, DisputeData command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("The applicant disputes their data.");
        if (!turn.State.Law.DataChecks.TryGetValue(command.Check, out var check) || check.Outcome is null)
            return Refuse.Invalid("$.check", "unknown-check", "The case has no answered data check of this number.");
        if (turn.State.Ended || turn.State.Decision is not null || turn.State.Law.Disputes.ContainsKey(command.Check))
            return Refuse.NotInThisState("Data are disputed once, before the decision.");
        if (string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.text", "text-length", $"Say what is wrong: 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new DataDisputed(command.Check));
        turn.Emit(new ReasonGiven($"dispute-{command.Check}", command.Text));
        return null;
    }

    public static Refusal? Answer(CaseTurn turn, AnswerDispute command)
    {
        if (!turn.State.Law.DataChecks.TryGetValue(command.Check, out var check)
            || turn.By.Department != check.Source || turn.By.Kind is not (ActorKind.System or ActorKind.Official))
            return Refuse.UnknownCase();
        if (!turn.State.Law.Disputes.TryGetValue(command.Check, out var dispute) || dispute.Corrected is not null)
            return Refuse.NotInThisState("No dispute about this check is open.");
        if (string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.text", "text-length", $"Say what was found: 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new DisputeAnswered(command.Check, command.Corrected));
        turn.Emit(new ReasonGiven($"dispute-{command.Check}-answer", command.Text));
        return null;
    }
}
