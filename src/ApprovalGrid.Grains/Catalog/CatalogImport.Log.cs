using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

public sealed partial class CatalogImport
{
    [LoggerMessage(1, LogLevel.Information, "Imported {Kind} {Code} version {Version}")]
    private static partial void LogImported(ILogger logger, string kind, string code, int version);

    [LoggerMessage(2, LogLevel.Information, "{File}: {Code} version {Version} was changed since in the designer and is kept")]
    private static partial void LogKept(ILogger logger, string file, string code, int version);

    [LoggerMessage(3, LogLevel.Warning, "{File}: {Code} at {Place}: {Message}")]
    private static partial void LogWarning(ILogger logger, string file, string code, string place, string message);
}
