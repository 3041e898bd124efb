using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 异地代收代办 (国办发〔2020〕35号): a window of another place takes the filing in and answers for form and identity; the handling place answers for
/// everything after it has received it, and only then its clocks begin and its chain starts (收受分离). Until then the collecting place holds the
/// case, on a clock of its own.
/// </summary>
internal static class CollectFiling
{
    /// <summary>Working days to hand it over.</summary>
    public const int HandOverDays = 2;

    public static Refusal? Check(CaseTurn turn, FileCase command)
    {
        if (command.Collected is not { } collected)
            return null;
        if (turn.By is not { Kind: ActorKind.Official, Department: { } department } || department.Split('/')[0] == command.Region)
            return Refuse.Forbidden("A filing is collected by an official at a window of another place than the one that handles it.");
        return collected is { IdentityChecked: true, FormChecked: true }
            ? null
            : Refuse.Invalid("$.collected", "checked", "The collecting window answers for identity and form: check both, and say so.");
    }

    /// <summary>True when the case waits for the hand-over instead of starting.</summary>
    public static bool Waits(CaseTurn turn, FileCase? command)
    {
        if (command?.Collected is null)
            return false;
        turn.Emit(new FilingCollected(turn.By.Department!));
        turn.StartClock(ClockKind.HandOver, "代收转递", turn.By.Department!, new Limit(HandOverDays, LimitKind.Working), "异地代收代办协议", null);
        return true;
    }

    /// <summary>The handling place has received it.</summary>
    public static Refusal? Receive(CaseTurn turn)
    {
        if (turn.By.Kind is not (ActorKind.Official or ActorKind.System) || turn.By.Department != turn.State.Department)
            return Refuse.Forbidden("The department that handles the case receives what was collected for it.");
        if (turn.State.Law.Collection is not { ReceivedAt: null } || turn.State.Ended)
            return Refuse.NotInThisState("Nothing collected for this department is on its way.");
        turn.Emit(new CollectedReceived());
        turn.Emit(new DocumentIssued("hand-over-receipt", DocumentNumber.Next(turn.State, "hand-over-receipt")));
        foreach (var clock in turn.State.Clocks.Values.Where(clock => clock is { Kind: ClockKind.HandOver, End: null }).ToArray())
            turn.EndClock(clock);
        FileCaseOperation.Begin(turn);
        return null;
    }
}
