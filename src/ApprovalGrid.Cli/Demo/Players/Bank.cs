using System.Text.Json.Nodes;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>归集银行: reports the money that has come in.</summary>
internal sealed class Bank(SiloHttp http)
{
    private readonly OutsideSystem _system = new(http);

    public Task ReportAsync(string caseNumber, CasePlan plan, CancellationToken cancellation) =>
        _system.RaiseAsync(DemoCast.Bank, caseNumber, "MoneyReceived", new JsonObject { ["amountFen"] = plan.MoneyFen, ["reference"] = plan.Key }, plan, cancellation);
}
