using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 延期: the limit of the law is extended once, before it is over, by the head whom the law names, with a notice that gives the reason
/// (Administrative Licensing Law, art. 42). The promise is not extended: whoever promised less is late all the same.
/// </summary>
internal static class ExtendClockOperation
{
    /// <summary>The extension that this official may give now; null when the rules allow none.</summary>
    public static LimitExtension? Offered(CaseState state, ServiceItem item, Actor by, DateTimeOffset now) =>
        item.Statutory?.Extension is { } extension && Forbidden(state, extension, by) is null && Misplaced(state, now) is null ? extension : null;

    public static Refusal? Decide(CaseTurn turn, ExtendClock command)
    {
        if (turn.World.Item.Statutory?.Extension is not { } extension)
            return Refuse.NotInThisState("The guide of this item names no extension of its limit.");
        if (Forbidden(turn.State, extension, turn.By) is { } forbidden)
            return forbidden;
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.reason", "reason-required", $"The applicant is told the reason: 1 to {CaseLimits.MaxCommentCharacters} characters.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        if (Misplaced(turn.State, turn.Now) is { } misplaced)
            return misplaced;
        var statutory = Statutory(turn.State)!;
        turn.Emit(new ReasonGiven("extension", command.Reason));
        turn.Emit(new DocumentIssued("extension-notice", DocumentNumber.Next(turn.State, "extension-notice")));
        turn.Emit(new ClockExtended(statutory.Number, extension.Days));
        turn.MoveClock(turn.State.Clocks[statutory.Number], MoveCause.Extension);
        return null;
    }

    private static Refusal? Forbidden(CaseState state, LimitExtension extension, Actor by)
    {
        var department = extension.Department is null ? state.Department : $"{state.Region}/{extension.Department}";
        return by.Kind == ActorKind.Official && by.Department == department && by.Roles.Contains(extension.Role)
            ? null
            : Refuse.Forbidden($"Only the head may extend: role '{extension.Role}' of {department} ({extension.Basis}).");
    }

    private static Refusal? Misplaced(CaseState state, DateTimeOffset now) => Statutory(state) switch
    {
        null => Refuse.NotInThisState("The limit of the law does not run yet: the case is not accepted."),
        { ExtraDays: > 0 } => Refuse.NotInThisState("The limit was extended already; the law allows it once."),
        var statutory when statutory.End is not null || statutory.Expired || now >= statutory.DueAt =>
            Refuse.NotInThisState("The limit is over; an extension comes before its end."),
        _ => null,
    };

    private static ClockState? Statutory(CaseState state) => state.Clocks.Values.FirstOrDefault(clock => clock is { Kind: ClockKind.Statutory, Visit: null });
}
