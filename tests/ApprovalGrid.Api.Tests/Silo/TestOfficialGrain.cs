using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Officials;
using Orleans;

namespace ApprovalGrid.Api.Tests.Silo;

public sealed class TestOfficialGrain(CallLog log) : Grain, IOfficialGrain
{
    public Task<Answer<OfficialProxies>> GetProxiesAsync(Actor by) => ProxiesAsync(by, null);

    public Task<Answer<OfficialProxies>> SetProxiesAsync(Actor by, SetProxies command) => ProxiesAsync(by, command);

    public Task<Answer<HandOverReport>> HandOverAsync(Actor by, HandOver command)
    {
        log.Add("official", this.GetPrimaryKeyString(), by, command);
        return Task.FromResult<Answer<HandOverReport>>(new HandOverReport { Given = 2 });
    }

    private Task<Answer<OfficialProxies>> ProxiesAsync(Actor by, SetProxies? command)
    {
        log.Add("official", this.GetPrimaryKeyString(), by, command);
        return Task.FromResult<Answer<OfficialProxies>>(new OfficialProxies { Official = this.GetPrimaryKeyString(), Proxies = command?.Proxies ?? [] });
    }
}
