using System.Text.Json.Nodes;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>原参保地业务系统: sends the transfer table (信息表).</summary>
internal sealed class OldPlaceSystem(SiloHttp http)
{
    private readonly OutsideSystem _system = new(http);

    public Task SendTableAsync(string caseNumber, CasePlan plan, CancellationToken cancellation) =>
        _system.RaiseAsync(
            DemoCast.OldPlaceSystem, caseNumber, "TransferTableReceived", new JsonObject { ["months"] = plan.Months, ["amountFen"] = plan.TableFen }, plan, cancellation);
}
