using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>外部系统: reports an event to a case.</summary>
internal sealed class OutsideSystem(SiloHttp http)
{
    public async Task RaiseAsync(
        SiloAccount system, string caseNumber, string eventName, JsonObject payload, CasePlan plan, CancellationToken cancellation)
    {
        var command = new RaiseEvent { EventName = eventName, Payload = new JsonText { Text = payload.ToJsonString() } };
        var call = SiloCall.Post("event", $"api/v1/cases/{Uri.EscapeDataString(caseNumber)}/events", command, $"{plan.Key}:{eventName}");
        var answer = await http.SendAsync(call, system, cancellation);
        if (!answer.Accepted)
            throw new SiloRefusedException($"event {eventName}", answer.Problem);
    }
}
