using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    [LoggerMessage(1, LogLevel.Warning, "Case {Case}: the outcome of the commit of version {Version} is unknown; looking for its command")]
    private static partial void LogUnknownOutcome(ILogger logger, Exception exception, long @case, int version);

    [LoggerMessage(2, LogLevel.Error, "Case {Case}: the store refused version {Version}: {Reason}")]
    private static partial void LogRefusedByStore(ILogger logger, long @case, int version, string? reason);

    [LoggerMessage(3, LogLevel.Warning, "Case {Case}: gave up after {Attempts} attempts on changing state")]
    private static partial void LogContended(ILogger logger, long @case, int attempts);

    [LoggerMessage(4, LogLevel.Warning, "Case {Case}: {Reason}")]
    private static partial void LogNewerSchema(ILogger logger, long @case, string reason);
}
