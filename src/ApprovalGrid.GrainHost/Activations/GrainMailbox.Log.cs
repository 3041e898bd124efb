using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Activations;

internal sealed partial class GrainMailbox
{
    [LoggerMessage(1, LogLevel.Error, "Activation of grain {Grain} failed; the calls that waited for it fail with it.")]
    private static partial void LogActivationFailed(ILogger logger, GrainId grain, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Grain {Grain} threw on deactivation ({Reason}); it is gone nevertheless.")]
    private static partial void LogDeactivationFailed(ILogger logger, GrainId grain, DeactivationReasonCode reason, Exception error);

    [LoggerMessage(3, LogLevel.Warning, "Disposing of grain {Grain} or of its services threw.")]
    private static partial void LogDisposalFailed(ILogger logger, GrainId grain, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "{Method} on grain {Grain}, called by {Caller}, timed out: {Reason}.")]
    private static partial void LogTimedOut(ILogger logger, string method, GrainId grain, string caller, string reason);
}
