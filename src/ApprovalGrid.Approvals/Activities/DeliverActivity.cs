using ApprovalGrid.Approvals.Cases;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>送达: into the applicant's online space at once, or by an official (window, courier) where a role is named. Proof is kept.</summary>
internal static class DeliverActivity
{
    private static readonly DocumentStep Work = new(StepKind.Deliver, "delivery-proof", "Delivered", "Undelivered");

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
            LimitInput.OfTask,
            PresenceInput.Descriptor) with
        { IsIrreversible = true },
        Work.Enter,
        StepKind.Deliver,
        Work.Settle,
        node => ExpectedOutcomes.ByOfficial(node) ? ["Delivered", "Undelivered"] : ["Delivered"]);
}
