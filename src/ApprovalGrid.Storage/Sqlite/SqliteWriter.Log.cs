using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Storage.Sqlite;

internal sealed partial class SqliteWriter
{
    [LoggerMessage(1, LogLevel.Warning, "{Count} turns turned away: another process has been writing to {Path} for too long")]
    private partial void LogBusy(int count, string path);

    [LoggerMessage(2, LogLevel.Debug, "A statement failed in a batch of {Count}; writing each turn apart")]
    private partial void LogBatchApart(Exception exception, int count);

    [LoggerMessage(3, LogLevel.Warning, "The database refused one turn; its neighbours are written")]
    private partial void LogRefused(Exception exception);

    [LoggerMessage(4, LogLevel.Error, "A transaction of {Count} turns failed; their outcome is unknown to their callers")]
    private partial void LogBatchFailed(Exception exception, int count);
}
