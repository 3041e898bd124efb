using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>制证: the certificate or result document. Made by the system, or by an official where a role is named.</summary>
internal static class IssueCertificateActivity
{
    private static readonly DocumentStep Work = new(StepKind.IssueCertificate, "certificate", "Issued", "Failed");

    /// <inheritdoc cref="DocumentStep.GapsClosed"/>
    public static void GapsClosed(CaseTurn turn, StepState step) => Work.GapsClosed(turn, step);

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
            LimitInput.OfTask,
            Input("ValidMonths", "Int32", "Valid months", "有效期（月）", "Months the certificate is valid; empty: without end.", "证照有效月数；空：长期有效。")) with
        { IsIrreversible = true },
        Work.Enter,
        StepKind.IssueCertificate,
        Work.Settle,
        node => ExpectedOutcomes.ByOfficial(node) ? ["Issued", "Failed"] : ["Issued"]);
}
