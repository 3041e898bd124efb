using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>提交: where a chain begins. The receipt is given at filing; the node passes at once.</summary>
internal static class SubmitActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "Submit",
            "Submit",
            "提交",
            "The filing by the applicant; a receipt is issued.",
            "申请人提交申请，出具收件凭证。",
            [Port("Done", "Done", "完成")]),
        (turn, entered, _) => turn.Workflow.CompleteVisit(entered.Visit, ["Done"]));
}
