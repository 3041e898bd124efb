using Microsoft.Extensions.Logging;

namespace ApprovalGrid.GrainHost;

public sealed partial class BuiltInGrainHost
{
    [LoggerMessage(10, LogLevel.Information, "Draining: {Busy} grains are busy.")]
    private partial void LogDraining(int busy);

    [LoggerMessage(11, LogLevel.Information, "Stopping: {Activations} activations leave.")]
    private partial void LogDeactivating(int activations);

    [LoggerMessage(12, LogLevel.Warning, "Stopped without waiting any longer; the calls of {Busy} busy grains were failed.")]
    private partial void LogStoppedUnfinished(int busy);
}
