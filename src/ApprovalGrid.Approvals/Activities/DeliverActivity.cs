using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>送达: into the applicant's online space at once, or by an official (window, courier) where a role is named. Proof is kept.</summary>
internal static class DeliverActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "Deliver",
            "Delivery",
            "送达",
            "Delivers the result and keeps the proof; by an official where a role is named.",
            "送达结果并留存凭证；指定角色时由经办人办理。",
            [Port("Delivered", "Delivered", "已送达"), Port("Undelivered", "Undelivered", "未送达")],
            Department,
            Role,
            Limit),
        Enter,
        StepKind.Deliver,
        Settle,
        node => ExpectedOutcomes.ByOfficial(node) ? ["Delivered", "Undelivered"] : ["Delivered"]);

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        if (inputs.Text("Role") is not null)
        {
            HumanStep.Enter(turn, entered, inputs, StepKind.Deliver);
            return;
        }

        turn.Emit(new DocumentIssued("delivery-proof", DocumentNumber.Next(turn.State, "delivery-proof")));
        turn.Workflow.CompleteVisit(entered.Visit, ["Delivered"]);
    }

    private static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (passed)
            turn.Emit(new DocumentIssued("delivery-proof", DocumentNumber.Next(turn.State, "delivery-proof")));
        Step.Leave(turn, step.Visit, passed ? "Delivered" : "Undelivered", "decided");
    }
}
