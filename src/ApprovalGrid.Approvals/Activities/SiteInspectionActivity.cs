using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 实地核查: at least two different officers go and sign the record (Administrative Licensing Law, art. 34). The first opinion signs, the second,
/// of another officer, decides, unless the first has failed it; the data of both (findings, photographs by their hashes, place) go into the case.
/// </summary>
internal static class SiteInspectionActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "SiteInspection",
            "Site inspection",
            "实地核查",
            "Two officers inspect on site and both sign.",
            "两名以上工作人员实地核查并共同签字。",
            [Port("Passed", "Passed", "合格"), Port("Failed", "Failed", "不合格"), Port("TimedOut", "Timed out", "超时")],
            Department,
            Role,
            LimitInput.OfInspection,
            PresenceInput.Descriptor),
        (turn, entered, inputs) => HumanStep.Enter(turn, entered, inputs, StepKind.SiteInspection),
        StepKind.SiteInspection,
        Settle,
        node => ExpectedOutcomes.WithTimeout(node, "Passed", "Failed"));

    private static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        passed &= !turn.State.Law.FailedInspections.Contains(step.Visit);
        JointInspectionOperation.Tell(turn, passed);
        Step.Leave(turn, step.Visit, passed ? "Passed" : "Failed", "decided");
    }
}
