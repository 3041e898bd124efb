using System.Text.Json.Nodes;

namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>审核人: the new place agrees to take the relation over; the old place verifies what it has, or refuses with reasons.</summary>
internal static class Reviewer
{
    public const string Role = "reviewer";

    private const string Owed = "原单位欠缴2025年7月至9月养老保险费，补缴后可再次申请。";

    public static Deed Decide(string department, CasePlan plan) => (department, plan.OldPlaceRefuses) switch
    {
        (DemoCast.NewPlace, _) => new Deed("agree", "符合转入条件，同意接收。"),
        (_, true) => new Deed("disagree", Owed, new JsonObject { ["RefusalReason"] = Owed }),
        _ => new Deed("agree", "缴费记录核对无误，已生成信息表并划转基金。", Table(plan)),
    };

    private static JsonObject Table(CasePlan plan) => new() { ["TransferMonths"] = plan.Months, ["TransferAmountFen"] = plan.TableFen };
}
