using System.Collections.Immutable;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>Input <c>Vote</c> (表决规则): how the opinions of several become one.</summary>
internal static class VoteInput
{
    // Weights are summed up over all participants: the sum stays a whole number.
    public const int MaxWeight = 1_000_000;

    public static readonly InputDescriptor Descriptor =
        new("Vote", "JSON", new("Vote rule", "表决规则"), new("How the opinions of several participants become one.", "多名参与人的意见如何形成结论。"))
        {
            DefaultSyntax = "Object",
            UIHint = "json-editor",
            Form = new InputForm(
            [
                new("kind", FormMemberKind.Choice, new("Rule", "规则"))
                {
                    Choices =
                    [
                        new("all", new("All agree (countersign)", "会签：全部同意")),
                        new("any", new("Any one agrees", "或签：任一人同意")),
                        new("sequential", new("All agree, one after another", "顺序会签：依次全部同意")),
                        new("ratio", new("By a fraction", "票签：按比例")),
                        new("count", new("By a number of votes", "票签：按票数")),
                        new("weight", new("By weight", "票签：按权重")),
                    ],
                },
                new("numerator", FormMemberKind.Whole, new("Needed: numerator", "通过比例：分子")) { Least = 1, When = Kind("ratio") },
                new("denominator", FormMemberKind.Whole, new("of: denominator", "通过比例：分母")) { Least = 1, When = Kind("ratio") },
                new("numerator", FormMemberKind.Whole, new("Votes needed", "通过票数")) { Least = 1, When = Kind("count") },
                new("numerator", FormMemberKind.Whole, new("Weight needed", "通过权重")) { Least = 1, When = Kind("weight") },
                new("threshold", FormMemberKind.Choice, new("Threshold", "门槛"))
                {
                    Choices = [new("atLeast", new("At least (≥)", "达到（≥）")), new("moreThan", new("More than (>)", "超过（>）"))],
                    When = Kind("ratio", "count", "weight"),
                },
                new("base", FormMemberKind.Choice, new("Fraction of", "比例基数"))
                {
                    Choices = [new("all", new("All participants", "全部参与人")), new("notAbstaining", new("Those who do not abstain", "未弃权的参与人"))],
                    When = Kind("ratio"),
                },
                new("weights", FormMemberKind.Weights, new("Weights", "权重"))
                {
                    Help = new("By account; 1 for whoever is not named.", "按账号；未列明的为1。"), Most = MaxWeight, When = Kind("weight"),
                },
                new("decideOn", FormMemberKind.Choice, new("Decide", "何时形成结论"))
                {
                    Choices = [new("firstNegative", new("At the first disagreement", "出现不同意即结束")), new("allIn", new("When all have answered", "全部表态后"))],
                    When = Kind("", "all", "sequential"),
                },
                new("anyReject", FormMemberKind.Choice, new("The first refusal", "任一人不同意"))
                {
                    Choices = [new("no", new("Does not end it", "不结束")), new("yes", new("Ends it", "即结束"))],
                    When = Kind("any"),
                },
                new("allAbstain", FormMemberKind.Choice, new("When all abstain", "全部弃权时"))
                {
                    Choices = [new("fails", new("Not passed", "不通过")), new("passes", new("Passed", "通过"))],
                },
                new("quorum", FormMemberKind.Whole, new("Quorum", "法定人数")) { Help = new("Least number of opinions; 0 for none.", "最少表态人数；0为不限。") },
                new("veto", FormMemberKind.Texts, new("Veto", "一票否决"))
                {
                    Help = new("Accounts whose disagreement fails the step at once.", "这些账号不同意即不通过。"),
                },
            ]),
        };

    private static FormCondition Kind(params ImmutableArray<string> kinds) => new("kind", kinds);
}
