using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Migration;

public sealed partial class MigrationPump
{
    [LoggerMessage(1, LogLevel.Error, "Batches of migrations cannot be carried; trying again")]
    private static partial void LogFault(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "Migration {Run} is done: {Migrated} cases moved, {Impossible} impossible, {Failed} failed")]
    private static partial void LogDone(ILogger logger, string run, long migrated, long impossible, long failed);
}
