using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 12345 工单: the hotline links what a caller says to the case. Whoever holds the case is urged once (within the cool-down others merge), the
/// department answers within the order's own clock, and says at once when the order is another agency's. An order is the hotline's: it outlives
/// the end of the case. The days follow the rules of Shandong's hotline (5 working days, up to 10 more when it is difficult, 2 to return).
/// </summary>
internal static class WorkOrderOperation
{
    public const int AnswerDays = 5;
    public const int MaxExtraDays = 10;
    public const int ReturnDays = 2;
    public const int MaxOrders = 100;
    private const string Basis = "12345政务服务便民热线工单办理时限";

    public static Refusal? Link(CaseTurn turn, LinkWorkOrder command)
    {
        if (!CaseAccess.IsHotline(turn.By, turn.State))
            return Refuse.Forbidden($"The hotline above the case's region links work orders: role '{Officials.OfficialRoles.Hotline}'.");
        if (string.IsNullOrWhiteSpace(command.Reference) || command.Reference.Length > 64)
            return Refuse.Invalid("$.reference", "text-length", "A work order's number has 1 to 64 characters.");
        if (ReasonRule.Check(command.Text, "$.text") is { } words)
            return words;
        var state = turn.State;
        if (state.Law.WorkOrders.Values.Any(known => known.Reference == command.Reference))
            return null;
        if (state.Law.WorkOrders.Count >= MaxOrders)
            return Refuse.Limit("work orders", MaxOrders);
        var number = state.Law.WorkOrders.Count + 1;
        turn.Emit(new WorkOrderLinked(number, command.Reference, state.Department, state.Trial ? null : state.LastClock + 1));
        turn.Emit(new ReasonGiven($"work-order-{number}", command.Text));
        turn.StartClock(ClockKind.WorkOrder, $"工单 {command.Reference}", state.Department, new Limit(AnswerDays, LimitKind.Working), Basis, null);
        UrgeOperation.Remind(turn, $"12345工单 {command.Reference}");
        if (command.Review && !state.Trial)
            CardRules.Issue(turn, CardColour.Yellow, CardRules.QualityReview, state.Department, null, legal: false);
        return null;
    }

    public static Refusal? Answer(CaseTurn turn, AnswerWorkOrder command)
    {
        if (Find(turn, command.Order, out var order) is { } refusal)
            return refusal;
        if (ReasonRule.Check(command.Text, "$.text") is { } words)
            return words;
        turn.Emit(new WorkOrderMoved(order.Number, WorkOrderStanding.Answered, null));
        turn.Emit(new ReasonGiven($"work-order-{order.Number}-answer", command.Text));
        EndClock(turn, order, cancelled: false);
        return null;
    }

    public static Refusal? Extend(CaseTurn turn, ExtendWorkOrder command)
    {
        if (Find(turn, command.Order, out var order) is { } refusal)
            return refusal;
        if (!TaskAccess.IsHead(turn.By, order.Owner))
            return Refuse.Forbidden("The head of the department gives a work order more time.");
        if (command.Days is < 1 or > MaxExtraDays)
            return Refuse.Invalid("$.days", "range", $"A difficult work order gets 1 to {MaxExtraDays} working days more.");
        if (ReasonRule.Check(command.Reason) is { } reason)
            return reason;
        if (order.Clock is not { } number || turn.State.Clocks[number] is not { ExtraDays: 0, Expired: false } clock || turn.Now >= clock.DueAt)
            return Refuse.NotInThisState("A work order gets more time once, before its end.");
        turn.Emit(new ClockExtended(number, command.Days));
        turn.Emit(new ReasonGiven($"work-order-{order.Number}-extension", command.Reason));
        turn.MoveClock(turn.State.Clocks[number], MoveCause.Extension);
        return null;
    }

    public static Refusal? Return(CaseTurn turn, ReturnWorkOrder command)
    {
        if (Find(turn, command.Order, out var order) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(command.Agency) || command.Agency.Length > 200)
            return Refuse.Invalid("$.agency", "agency-required", "Say whose work order it is: 1 to 200 characters.");
        if (ReasonRule.Check(command.Reason) is { } reason)
            return reason;
        var linked = turn.World.Calendar.TimeZone.DayOf(order.At);
        var last = DeadlineCalculator.Compute(linked, new Limit(ReturnDays, LimitKind.Working), [], turn.World.Calendar).Deadline;
        if (turn.Today > last)
            return Refuse.NotInThisState($"A work order is returned within {ReturnDays} working days, here until {last:yyyy-MM-dd}; answer it.");
        turn.Emit(new WorkOrderMoved(order.Number, WorkOrderStanding.Returned, command.Agency));
        turn.Emit(new ReasonGiven($"work-order-{order.Number}-answer", command.Reason));
        EndClock(turn, order, cancelled: true);
        return null;
    }

    private static Refusal? Find(CaseTurn turn, int number, out WorkOrderState order)
    {
        if (!turn.State.Law.WorkOrders.TryGetValue(number, out order!))
            return Refuse.Invalid("$.order", "unknown-work-order", "The case has no work order of this number.");
        if (turn.By.Kind is not (ActorKind.Official or ActorKind.System) || turn.By.Department != order.Owner)
            return Refuse.Forbidden($"{order.Owner} answers this work order.");
        return order.Standing == WorkOrderStanding.Open ? null : Refuse.NotInThisState($"The work order is {order.Standing.ToString().ToLowerInvariant()}.");
    }

    private static void EndClock(CaseTurn turn, WorkOrderState order, bool cancelled)
    {
        if (order.Clock is { } number)
            turn.EndClock(turn.State.Clocks[number], cancelled);
    }
}
