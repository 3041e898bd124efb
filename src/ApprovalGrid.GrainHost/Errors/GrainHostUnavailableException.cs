using Orleans.Runtime;

namespace ApprovalGrid.GrainHost;

/// <summary>The host takes no new calls: it has not started, is draining or has stopped. Another silo may; over HTTP this is 503.</summary>
public sealed class GrainHostUnavailableException : SiloUnavailableException
{
    internal GrainHostUnavailableException(GrainId grain, string state)
        : base($"Grain {grain} was not called: the grain host {state}. Send the call to another silo.")
    {
    }
}
