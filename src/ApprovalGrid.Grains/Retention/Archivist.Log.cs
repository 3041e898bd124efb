using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Retention;

public sealed partial class Archivist
{
    [LoggerMessage(1, LogLevel.Information, "{Cases} cases with {Rows} event rows moved into {File}")]
    private static partial void LogMoved(ILogger logger, int cases, long rows, string file);

    [LoggerMessage(2, LogLevel.Error, "Case {Case} is not archived: its hash chain is broken at version {Version}")]
    private static partial void LogBroken(ILogger logger, long @case, int version);

    [LoggerMessage(3, LogLevel.Debug, "Case {Case} is not archived: a remedy is pursued, or the hotline waits for an answer")]
    private static partial void LogHeld(ILogger logger, long @case);
}
