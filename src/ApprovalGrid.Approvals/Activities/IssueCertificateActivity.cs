using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>制证: the certificate or result document. Made by the system, or by an official where a role is named.</summary>
internal static class IssueCertificateActivity
{
    private static readonly DocumentStep Work = new(StepKind.IssueCertificate, "certificate", "Issued", "Failed");

    /// <inheritdoc cref="DocumentStep.GapsClosed"/>
    public static void GapsClosed(CaseTurn turn, StepState step) => Work.GapsClosed(turn, step);

    /// <summary>The licence service has sealed it, or could not.</summary>
    public static void Sealed(CaseTurn turn, StepState step, bool done)
    {
        if (done)
            Work.Seal(turn, step);
        else
            Step.Leave(turn, step.Visit, Work.Failed, "not-sealed");
    }

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
            PresenceInput.Descriptor,
            Input("ValidMonths", "Int32", "Valid months", "有效期（月）", "Months the certificate is valid; empty: without end.", "证照有效月数；空：长期有效。"),
            Input("SealedBy", "String", "Sealed by", "签章服务", "{region}/{department} of the licence service that seals it; until then it has no effect. Empty: nobody.", "电子证照签章服务 {地区}/{部门}；签章前证照不生效。空：不签章。")) with
        { IsIrreversible = true },
        Work.Enter,
        StepKind.IssueCertificate,
        Work.Settle,
        node => ExpectedOutcomes.ByOfficial(node) || node.TryGetLiteral("SealedBy", out var service) && service.AsString is { Length: > 0 } ? ["Issued", "Failed"] : ["Issued"]);
}
