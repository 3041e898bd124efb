using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 特别程序（时限中止）: the clocks of the law, the promise and the steps stop while a procedure of the closed list runs. The applicant is told in
/// writing how long it is expected to take (Administrative Licensing Law, art. 45). It is not a pause of the case: work goes on.
/// </summary>
internal static class StopClockOperation
{
    public static Refusal? Decide(CaseTurn turn, StopClock command)
    {
        if (turn.By.Kind != ActorKind.Official || turn.By.Department != turn.State.Department)
            return Refuse.Forbidden("An official of the department that handles the case stops its clocks.");
        if (ReadReason(command.Reason) is not { } reason)
            return Refuse.Invalid("$.reason", "stop-reason", $"The law stops a clock only for: {Reasons()} (Administrative Licensing Law, art. 45).");
        if (command.ExpectedDays is < 1 or > ClockLimits.MaxDays)
            return Refuse.Invalid("$.expectedDays", "range", $"Say how many working days it is expected to take: 1 to {ClockLimits.MaxDays}.");
        if (string.IsNullOrWhiteSpace(command.Notice) || command.Notice.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.notice", "notice-required", $"The applicant is told in writing how long it takes: a notice of 1 to {CaseLimits.MaxCommentCharacters} characters.");
        if (turn.State.Ended || turn.State.AcceptedAt is null || turn.State.Decision is not null)
            return Refuse.NotInThisState("Clocks stop only between acceptance and decision.");
        if (turn.State.Law.Stops.Count >= ClockLimits.MaxStops)
            return Refuse.Limit("stops of its clocks", ClockLimits.MaxStops);
        Stop(turn, reason, command.ExpectedDays, command.Notice, visit: null);
        return null;
    }

    public static void Stop(CaseTurn turn, StopReason reason, int expectedDays, string notice, int? visit)
    {
        var number = turn.State.Law.Stops.Count + 1;
        var document = DocumentNumber.Next(turn.State, "stop-notice");
        turn.Emit(new DocumentIssued("stop-notice", document));
        turn.Emit(new ReasonGiven($"stop-{number}", notice));
        turn.Emit(new ClocksStopped(number, reason, turn.Today, expectedDays, document, visit));
        turn.MoveClocks(MoveCause.Stop);
        // A stop that nobody ends must show: its expected time is a clock of its own.
        if (visit is null)
            turn.StartClock(
                ClockKind.Procedure, ClockStops.Chinese(reason), turn.State.Department, new Limit(expectedDays, LimitKind.Working), "《中华人民共和国行政许可法》第四十五条", -number);
    }

    public static StopReason? ReadReason(string? text) =>
        Enum.TryParse<StopReason>(text, ignoreCase: true, out var reason) && !char.IsAsciiDigit(text![0]) ? reason : null;

    public static string Reasons() => string.Join(", ", Enum.GetNames<StopReason>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]));
}
