using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Effects;

public sealed partial class EffectCarrier
{
    [LoggerMessage(1, LogLevel.Error, "Request {Number} of case {Case} could not be carried; it is tried again")]
    private static partial void LogFault(ILogger logger, Exception exception, long @case, int number);

    [LoggerMessage(2, LogLevel.Error, "Request {Number} of case {Case} is a dead letter now: {Why}")]
    private static partial void LogDead(ILogger logger, long @case, int number, string why);

    [LoggerMessage(3, LogLevel.Warning, "A target failed {Failures} times in a row and is left alone for {Pause}")]
    private static partial void LogBreaker(ILogger logger, int failures, TimeSpan pause);
}
