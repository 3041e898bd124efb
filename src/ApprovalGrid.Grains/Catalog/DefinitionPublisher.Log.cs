using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

public sealed partial class DefinitionPublisher
{
    [LoggerMessage(1, LogLevel.Information, "Definition {Definition} version {Version} was published by {Account}")]
    private static partial void LogPublished(ILogger logger, string definition, int version, string account);
}
