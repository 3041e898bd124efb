using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Work orders, joint inspections, visits and collected filings as their reader may see them.</summary>
internal static class ServiceViews
{
    public static WorkOrderView Of(WorkOrderState order, CaseState state, CaseData? data, Actor by, bool whole)
    {
        var words = whole || CaseAccess.IsHotline(by, state) ? data : null;
        return new WorkOrderView
        {
            Number = order.Number,
            Reference = order.Reference,
            Owner = order.Owner,
            At = order.At,
            Standing = order.Standing.ToString().ToLowerInvariant(),
            Clock = order.Clock,
            Agency = order.Agency,
            Text = words?.Reasons.GetValueOrDefault($"work-order-{order.Number}"),
            Answer = words?.Reasons.GetValueOrDefault($"work-order-{order.Number}-answer"),
        };
    }

    public static JointInspectionView Of(JointInspectionState inspection, CaseState state) => new()
    {
        Number = inspection.Number,
        On = inspection.On,
        Absent = inspection.Policy,
        Held = inspection.Held,
        Moved = inspection.Moved,
        Parts = [.. inspection.Children.Select(child => new JointInspectionPart
        {
            CaseNumber = state.Children[child].Number,
            Department = state.Children[child].Department,
            Absent = inspection.Absent.Contains(child),
            Passed = inspection.Opinions.TryGetValue(child, out var passed) ? passed : null,
        })],
    };

    public static AppointmentView? Appointment(CaseState state) => state.Law.Appointment is not { } appointment
        ? null
        : new AppointmentView { LeadCase = appointment.LeadNumber, On = appointment.On, Released = appointment.Released };

    public static ProceedingView Of(ProceedingState proceeding) => new()
    {
        Number = proceeding.Number,
        Kind = proceeding.Kind,
        Reference = proceeding.Reference,
        Since = proceeding.Since,
        Closed = proceeding.Closed,
    };

    public static VisitView Of(VisitState visit) => new() { Number = visit.Number, Step = visit.Step, At = visit.At };

    public static CollectionView? Collection(CaseState state) => state.Law.Collection is not { } collection
        ? null
        : new CollectionView { Department = collection.Department, CollectedAt = collection.At, ReceivedAt = collection.ReceivedAt };

    /// <summary>跨省通办的三种模式 (国办发〔2020〕35号): <c>collected</c> 异地代收代办, <c>joint</c> 多地联办, <c>online</c> 全程网办.</summary>
    public static string Mode(CaseState state) =>
        state.Law.Collection is not null ? "collected" : state.Parent is not null || state.Children.Count > 0 ? "joint" : "online";

    /// <summary>Who holds what was collected and is not received yet.</summary>
    public static IEnumerable<CurrentStep> Waits(CaseState state)
    {
        if (state is { Ended: false, Law.Collection: { ReceivedAt: null } collection })
            yield return new CurrentStep { Node = "hand-over", Name = "代收转递", WaitsFor = "authority", Holder = collection.Department, Since = collection.At };
    }
}
