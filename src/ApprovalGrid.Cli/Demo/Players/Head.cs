namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>负责人: decides; clears up a difference between table and money.</summary>
internal static class Head
{
    public const string Role = "head";

    public static Deed Decide(string department, CasePlan plan) => department == DemoCast.NewPlace && plan.TableFen != plan.MoneyFen
        ? new Deed("agree", "差额为银行划转手续费，经双方核对确认，同意接续。")
        : new Deed("agree", "同意。");
}
