using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>制证: the certificate or result document. Made by the system, or by an official where a role is named.</summary>
internal static class IssueCertificateActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "IssueCertificate",
            "Issue certificate",
            "制证",
            "Issues the certificate or result document; by an official where a role is named.",
            "制作证照或者结果文书；指定角色时由经办人办理。",
            [Port("Issued", "Issued", "已制证"), Port("Failed", "Failed", "制证失败")],
            Department,
            Role,
            Limit),
        Enter,
        StepKind.IssueCertificate,
        Settle,
        node => ExpectedOutcomes.ByOfficial(node) ? ["Issued", "Failed"] : ["Issued"]);

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        if (inputs.Text("Role") is not null)
        {
            HumanStep.Enter(turn, entered, inputs, StepKind.IssueCertificate);
            return;
        }

        turn.Emit(new DocumentIssued("certificate", DocumentNumber.Next(turn.State, "certificate")));
        turn.Workflow.CompleteVisit(entered.Visit, ["Issued"]);
    }

    private static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (passed)
            turn.Emit(new DocumentIssued("certificate", DocumentNumber.Next(turn.State, "certificate")));
        Step.Leave(turn, step.Visit, passed ? "Issued" : "Failed", "decided");
    }
}
