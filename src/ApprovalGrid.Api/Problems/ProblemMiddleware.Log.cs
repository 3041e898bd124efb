using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Api.Problems;

internal sealed partial class ProblemMiddleware
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed unexpectedly, trace id {TraceId}")]
    private static partial void LogUnexpected(ILogger logger, string method, string path, string traceId, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "{Path} refused as overloaded: {Reason}")]
    private static partial void LogOverloaded(ILogger logger, string path, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Path} timed out, its outcome is unknown to the caller")]
    private static partial void LogUnknownOutcome(ILogger logger, string path, Exception error);
}
