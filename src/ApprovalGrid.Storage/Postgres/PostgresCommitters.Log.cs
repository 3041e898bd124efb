using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Storage.Postgres;

internal sealed partial class PostgresCommitters
{
    [LoggerMessage(1, LogLevel.Information, "A transaction of {Count} turns gave way to another one; writing it again")]
    private partial void LogRepeated(Exception exception, int count);

    [LoggerMessage(2, LogLevel.Warning, "The database refused something in a transaction of {Count} turns; writing its halves apart")]
    private partial void LogBatchHalved(Exception exception, int count);

    [LoggerMessage(3, LogLevel.Warning, "The database refused one turn of case {CaseId}")]
    private partial void LogRefused(Exception exception, long caseId);

    [LoggerMessage(4, LogLevel.Error, "A transaction of {Count} turns failed; their outcome is unknown to their callers")]
    private partial void LogBatchFailed(Exception exception, int count);
}
