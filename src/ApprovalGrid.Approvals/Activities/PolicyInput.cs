using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>Input <c>Policy</c> (办理规则): what a step allows beside its vote rule.</summary>
internal static class PolicyInput
{
    private static readonly InputChoice No = new("no", new("No", "否"));
    private static readonly InputChoice Yes = new("yes", new("Yes", "是"));

    public static readonly InputDescriptor Descriptor =
        new("Policy", "JSON", new("Handling rules", "办理规则"), new("Repeated approvers, four eyes, returns, take-back.", "重复审批、四眼原则、退回、取回等规则。"))
        {
            DefaultSyntax = "Object",
            UIHint = "json-editor",
            Form = new InputForm(
            [
                new("duplicate", FormMemberKind.Choice, new("Who agreed before", "同一人重复审批"))
                {
                    Choices =
                    [
                        new("ask", new("Is asked again", "每次办理")), new("consecutive", new("Agrees if just before", "与上一环节相同时自动同意")),
                        new("all", new("Agrees if anywhere before", "前面已同意的自动同意")),
                    ],
                },
                new("self", FormMemberKind.Choice, new("Whoever filed it", "发起人本人审批"))
                {
                    Choices =
                    [
                        new("allow", new("May approve", "允许")), new("skip", new("Is skipped", "自动通过")),
                        new("head", new("The head instead", "转负责人")), new("refuse", new("May not", "不允许")),
                    ],
                },
                new("fourEyes", FormMemberKind.Choice, new("Four eyes", "四眼原则")) { Choices = [No, Yes] },
                new("fourEyesWith", FormMemberKind.Activities, new("Another person than at", "不得与这些环节同一人")),
                new("empty", FormMemberKind.Choice, new("Nobody to ask", "无参与人时"))
                {
                    Choices =
                    [
                        new("error", new("Stop with an incident", "停下等待处理")), new("pass", new("Pass", "自动通过")),
                        new("head", new("Ask the head", "由负责人办理")), new("substitute", new("Ask the substitutes", "由替代人办理")),
                    ],
                },
                new("substitutes", FormMemberKind.Texts, new("Substitutes", "替代人")) { When = new FormCondition("empty", ["substitute"]) },
                new("returns", FormMemberKind.Choice, new("May be returned to", "退回范围"))
                {
                    Choices =
                    [
                        new("any", new("Any step before", "任一已办环节")), new("previous", new("The step before", "上一环节")),
                        new("applicant", new("The applicant", "申请人")), new("none", new("Nobody", "不允许退回")),
                    ],
                },
                new("takeBack", FormMemberKind.Choice, new("May be taken back", "取回"))
                {
                    Choices =
                    [
                        new("unclaimed", new("Until claimed", "后续未认领时")), new("undecided", new("Until decided", "后续未办理时")), new("never", new("Never", "不允许")),
                    ],
                },
                new("beforeDecides", FormMemberKind.Choice, new("Added signer before decides", "前加签人可直接决定")) { Choices = [No, Yes] },
                new("releaseDays", FormMemberKind.Whole, new("Release after days", "认领后自动释放（工作日）"))
                {
                    Most = ClockLimits.MaxDays, Help = new("Working days without an opinion; 0: never.", "认领后多少个工作日未办自动释放；0为不释放。"),
                },
            ]),
        };
}
