namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    private bool ApplyToService(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case WorkOrderLinked linked:
                Law.WorkOrders = Law.WorkOrders.With(linked.Number, new WorkOrderState(linked.Number, linked.Reference, linked.Owner, linked.Clock, turn.At));
                return true;
            case WorkOrderMoved moved:
                Law.WorkOrders = Law.WorkOrders.With(moved.Number, Law.WorkOrders[moved.Number] with { Standing = moved.Standing, Agency = moved.Agency });
                return true;
            case VisitCounted counted:
                Law.Visits = Law.Visits.Add(new VisitState(counted.Number, counted.Visit, counted.Step, turn.At));
                return true;
            case FilingCollected collected:
                Law.Collection = new CollectionState(collected.Department, turn.At);
                return true;
            case CollectedReceived:
                Law.Collection = Law.Collection! with { ReceivedAt = turn.At };
                return true;
            default:
                return ApplyToInspection(fact);
        }
    }

    private bool ApplyToInspection(CaseEvent fact)
    {
        switch (fact)
        {
            case InspectionArranged arranged:
                Law.Inspections = Law.Inspections.With(
                    arranged.Number, new JointInspectionState(arranged.Number, arranged.On, arranged.Absent, arranged.Children, [], []));
                return true;
            case InspectionMoved moved:
                ChangeInspection(moved.Number, known => known with { On = moved.On, Moved = known.Moved + 1 });
                return true;
            case InspectionHeld held:
                ChangeInspection(held.Number, known => known with { Held = true, Absent = held.Absent });
                return true;
            case InspectionOpinionTaken taken:
                ChangeInspection(taken.Number, known => known with { Opinions = known.Opinions.With(taken.Child, taken.Passed) });
                return true;
            case AppointmentSet set:
                Law.Appointment = new AppointmentState(set.Lead, set.LeadNumber, set.Number, set.On, set.Released);
                return true;
            default:
                return false;
        }
    }

    private void ChangeInspection(int number, Func<JointInspectionState, JointInspectionState> change) =>
        Law.Inspections = Law.Inspections.With(number, change(Law.Inspections[number]));
}
