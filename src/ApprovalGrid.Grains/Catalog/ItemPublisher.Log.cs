using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

public sealed partial class ItemPublisher
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Service item {Code} version {Version} published by {Account}.")]
    private static partial void LogPublished(ILogger logger, string code, int version, string account);
}
