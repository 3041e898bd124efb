using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

public sealed partial class ItemPublisher
{
    [LoggerMessage(1, LogLevel.Information, "Service item {Code} version {Version} was published by {Account}")]
    private static partial void LogPublished(ILogger logger, string code, int version, string account);
}
