using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 延期: the limit of the law is extended once, before it is over, by the head whom the law names, with a notice that gives the reason
/// (Administrative Licensing Law, art. 42). The promise is not extended: whoever promised less is late all the same.
/// </summary>
internal static class ExtendClockOperation
{
    public static Refusal? Decide(CaseTurn turn, ExtendClock command)
    {
        if (turn.World.Item.Statutory?.Extension is not { } extension)
            return Refuse.NotInThisState("The guide of this item names no extension of its limit.");
        var department = extension.Department is null ? turn.State.Department : $"{turn.State.Region}/{extension.Department}";
        if (turn.By.Kind != ActorKind.Official || turn.By.Department != department || !turn.By.Roles.Contains(extension.Role))
            return Refuse.Forbidden($"Only the head may extend: role '{extension.Role}' of {department} ({extension.Basis}).");
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.reason", "reason-required", $"The applicant is told the reason: 1 to {CaseLimits.MaxCommentCharacters} characters.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (turn.State.Clocks.Values.FirstOrDefault(clock => clock is { Kind: ClockKind.Statutory, Visit: null }) is not { } statutory)
            return Refuse.NotInThisState("The limit of the law does not run yet: the case is not accepted.");
        if (statutory.ExtraDays > 0)
            return Refuse.NotInThisState("The limit was extended already; the law allows it once.");
        if (statutory.End is not null || statutory.Expired || turn.Now >= statutory.DueAt)
            return Refuse.NotInThisState("The limit is over; an extension comes before its end.");
        turn.Emit(new ReasonGiven("extension", command.Reason));
        turn.Emit(new DocumentIssued("extension-notice", DocumentNumber.Next(turn.State, "extension-notice")));
        turn.Emit(new ClockExtended(statutory.Number, extension.Days));
        turn.MoveClock(turn.State.Clocks[statutory.Number], MoveCause.Extension);
        return null;
    }
}
