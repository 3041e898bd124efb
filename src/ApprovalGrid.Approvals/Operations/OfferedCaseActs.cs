using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// What a reader may do with a case as a whole now, beside its tasks. Whatever is named here is accepted when its fields are filled in, and
/// whatever is not is refused; what further depends on the target of a jump is said by its refusal.
/// </summary>
internal static class OfferedCaseActs
{
    public static IReadOnlyList<CaseAct> Of(CaseState state, ServiceItem item, Actor by, DateTimeOffset now)
    {
        if (state.Ended || by.Kind is not (ActorKind.Official or ActorKind.Operator))
            return [];
        var acts = new List<CaseAct>();
        var (head, handles) = (TaskAccess.IsHead(by, state.Department), by.Kind == ActorKind.Official && by.Department == state.Department);
        if (head || by.Kind == ActorKind.Operator)
            acts.Add(state.Suspended ? CaseAct.Resume : CaseAct.Suspend);
        if (head && !state.Suspended && state.Steps.Count > 0)
            acts.Add(CaseAct.Jump);
        if (head && state.Decision is null)
            acts.Add(CaseAct.Terminate);
        if (ExtendClockOperation.Offered(state, item, by, now) is not null)
            acts.Add(CaseAct.Extend);
        if (handles && state.AcceptedAt is not null && state.Decision is null && state.Law.Stops.Count < Clocks.ClockLimits.MaxStops)
            acts.Add(CaseAct.StopClock);
        if (handles && state.Law.Stops.Values.Any(stop => stop is { To: null, Visit: null }))
            acts.Add(CaseAct.ResumeClock);
        return acts;
    }
}
