using ApprovalGrid.Api.Auth;
using ApprovalGrid.ElsaApi.Instances;
using ApprovalGrid.Grains.Instances;
using Microsoft.AspNetCore.SignalR;

namespace ApprovalGrid.ElsaApi.Live;

/// <summary>Live updates of instances, as Elsa's server offers them.</summary>
internal sealed class InstanceHub(InstanceReader reader, InstanceWatch watch) : Hub
{
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var by = Caller.Of(Context.GetHttpContext()!, Permissions.Channel).Actor;
        if (!Permissions.Has(by, Permissions.ReadInstances)
            || InstanceLookup.CaseOf(instanceId) is not { } caseId
            || await reader.FindAsync(caseId, Context.ConnectionAborted) is not { } instance
            || !InstanceReader.MaySee(by, instance.State))
            throw new HubException("Access denied.");
        if (!watch.Add(Context.ConnectionId, instanceId, caseId, instance.State.Version))
            throw new HubException($"This silo watches {InstanceWatch.MaxWatched} instances already; the page asks by itself now and then.");
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watch.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
