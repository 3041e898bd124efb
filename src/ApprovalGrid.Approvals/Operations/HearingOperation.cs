using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 听证 (Administrative Licensing Law, art. 46 to 48): asked for by the applicant, held within twenty working days, told at least seven days
/// before, chaired by somebody who has not handled the case, recorded. Until it is held nothing is decided.
/// </summary>
internal static class HearingOperation
{
    public const int HoldWithinDays = 20;
    public const int NoticeDays = 7;
    public const int AskWithinDays = 5;

    /// <summary>听证告知: from now the applicant has five working days to ask; until then nothing is decided.</summary>
    public static Refusal? Offer(CaseTurn turn)
    {
        if (NotOurs(turn) is { } refusal)
            return refusal;
        if (turn.State.Ended || turn.State.AcceptedAt is null || turn.State.Decision is not null)
            return Refuse.NotInThisState("A hearing is offered between acceptance and decision.");
        if (turn.State.Law.HearingUntil is not null || turn.State.Law.Hearing is not null)
            return Refuse.NotInThisState("A hearing was offered or asked for already.");
        turn.Emit(new HearingOffered(DeadlineCalculator.Compute(turn.Today, new Limit(AskWithinDays, LimitKind.Working), [], turn.World.Calendar).Deadline!.Value));
        turn.Emit(new DocumentIssued("hearing-offer", DocumentNumber.Next(turn.State, "hearing-offer")));
        return null;
    }

    public static Refusal? Waive(CaseTurn turn)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("The applicant says that they want no hearing.");
        if (turn.State.Law.HearingUntil is null || turn.State.Law.HearingWaived || turn.State.Law.Hearing is not null)
            return Refuse.NotInThisState("No hearing is offered.");
        turn.Emit(new HearingWaived());
        return null;
    }

    public static Refusal? Request(CaseTurn turn)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data))
            return Refuse.Forbidden("The applicant asks for a hearing.");
        if (turn.State.Ended || turn.State.AcceptedAt is null || turn.State.Decision is not null)
            return Refuse.NotInThisState("A hearing is asked for between acceptance and decision.");
        if (turn.State.Law.Hearing is not null)
            return Refuse.NotInThisState("A hearing was asked for already.");
        if (turn.State.Law.HearingWaived || turn.Today > turn.State.Law.HearingUntil)
            return Refuse.NotInThisState($"The hearing was offered until {turn.State.Law.HearingUntil:yyyy-MM-dd} (art. 47: within five days of the notice) or waived.");
        var holdBy = DeadlineCalculator.Compute(turn.Today, new Limit(HoldWithinDays, LimitKind.Working), [], turn.World.Calendar).Deadline!.Value;
        turn.Emit(new HearingRequested(holdBy));
        return null;
    }

    public static Refusal? Arrange(CaseTurn turn, ArrangeHearing command)
    {
        if (NotOurs(turn) is { } refusal)
            return refusal;
        if (turn.State.Law.Hearing is not { Held: false } hearing)
            return Refuse.NotInThisState("No hearing is to be arranged.");
        if (string.IsNullOrWhiteSpace(command.Chair) || command.Chair.Length > 128)
            return Refuse.Invalid("$.chair", "text-length", "The chair is an account of 1 to 128 characters.");
        if (turn.State.Tasks.Values.Any(task => task.ClosedBy == command.Chair || task.Assignee == command.Chair))
            return Refuse.Invalid("$.chair", "conflict-of-interest", "Whoever has handled the case does not chair its hearing (art. 48). Name somebody else.");
        if (command.On < turn.Today.AddDays(NoticeDays))
            return Refuse.Invalid("$.on", "notice", $"The parties are told at least {NoticeDays} days before (art. 48).");
        if (command.On > hearing.HoldBy)
            return Refuse.Invalid("$.on", "too-late", $"The hearing is held by {hearing.HoldBy:yyyy-MM-dd} (art. 47).");
        turn.Emit(new HearingArranged(command.Chair, command.On));
        turn.Emit(new DocumentIssued("hearing-notice", DocumentNumber.Next(turn.State, "hearing-notice")));
        return null;
    }

    public static Refusal? Record(CaseTurn turn, RecordHearing command)
    {
        if (turn.State.Law.Hearing is not { Held: false, Chair: { } chair, On: { } on })
            return Refuse.NotInThisState("No hearing is arranged.");
        if (turn.By.Kind != ActorKind.Official || turn.By.Id != chair)
            return Refuse.Forbidden("Who chairs the hearing signs its record.");
        if (turn.Today < on)
            return Refuse.NotInThisState($"The hearing is on {on:yyyy-MM-dd}.");
        if (string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.text", "text-length", $"The record has 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new HearingRecorded());
        turn.Emit(new DocumentIssued("hearing-record", DocumentNumber.Next(turn.State, "hearing-record")));
        turn.Emit(new ReasonGiven("hearing-record", command.Text));
        return null;
    }

    public static Refusal? Hear(CaseTurn turn, HearParty command)
    {
        if (NotOurs(turn) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > 200)
            return Refuse.Invalid("$.name", "text-length", "A name has 1 to 200 characters.");
        if (command.Days is < 1 or > 60)
            return Refuse.Invalid("$.days", "range", "A party has 1 to 60 working days for its statement.");
        if (turn.State.Ended || turn.State.Decision is not null)
            return Refuse.NotInThisState("The case is decided.");
        var number = turn.State.Law.LastParty + 1;
        var until = DeadlineCalculator.Compute(turn.Today, new Limit(command.Days, LimitKind.Working), [], turn.World.Calendar).Deadline!.Value;
        turn.Emit(new PartyHeard(number, until));
        turn.Emit(new ReasonGiven($"party-{number}", command.Name));
        turn.Emit(new DocumentIssued("party-notice", DocumentNumber.Next(turn.State, "party-notice")));
        return null;
    }

    public static Refusal? Close(CaseTurn turn, CloseParty command)
    {
        if (NotOurs(turn) is { } refusal)
            return refusal;
        if (!turn.State.Law.Parties.ContainsKey(command.Party))
            return Refuse.Invalid("$.party", "unknown-party", "The case waits for no statement of this party.");
        if (string.IsNullOrWhiteSpace(command.Statement) || command.Statement.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.statement", "text-length", $"The statement has 1 to {CaseLimits.MaxCommentCharacters} characters.");
        turn.Emit(new PartyClosed(command.Party));
        turn.Emit(new ReasonGiven($"party-{command.Party}-statement", command.Statement));
        return null;
    }

    /// <summary>Why nothing may be decided yet; null when it may.</summary>
    public static string? Locked(CaseTurn turn)
    {
        var law = turn.State.Law;
        if (law.Hearing is { Held: false } hearing)
            return $"A hearing was asked for and is not held yet; it has to be by {hearing.HoldBy:yyyy-MM-dd}.";
        if (law is { Hearing: null, HearingWaived: false } && turn.Today <= law.HearingUntil)
            return $"The applicant may ask for a hearing until {law.HearingUntil:yyyy-MM-dd}.";
        if (law.Parties.Values.Any(until => turn.Today <= until))
            return $"An interested party may state its view until {law.Parties.Values.Max():yyyy-MM-dd}.";
        return law.Disputes.Values.FirstOrDefault(dispute => dispute.Corrected is null) is { } open
            ? $"The applicant disputes data; the case waits for {law.DataChecks[open.Visit].Source}."
            : null;
    }

    private static Refusal? NotOurs(CaseTurn turn) => turn.By.Kind == ActorKind.Official && turn.By.Department == turn.State.Department
        ? null
        : Refuse.Forbidden("An official of the department that handles the case does this.");
}
