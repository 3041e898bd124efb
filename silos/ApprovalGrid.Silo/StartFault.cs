using ApprovalGrid.Api.Auth.Demo;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Connections;

namespace ApprovalGrid.Silo;

/// <summary>The faults that whoever starts a silo can mend, each in a sentence. Others keep their stack trace.</summary>
internal static class StartFault
{
    public static string? SentenceOf(Exception error) => error switch
    {
        SettingException => error.Message,
        StoreStartException => $"Grid:Store:ConnectionString: {error.Message}",
        DemoAccountsException => error.Message,
        CatalogImportException => error.Message,
        ArgumentException { ParamName: "password" } => $"Grid:Bootstrap:OperatorPassword is too short; it needs at least {Api.Auth.FirstOperator.MinPasswordLength} characters.",
        InvalidDataException => $"{error.Message} {error.InnerException?.Message}",
        UnauthorizedAccessException => $"Grid:DataDirectory cannot be written: {error.Message}",
        IOException { InnerException: AddressInUseException } => $"ASPNETCORE_URLS: {error.Message} Stop the other program or choose another port.",
        IOException => $"ASPNETCORE_URLS or Grid:DataDirectory: {error.Message}",
        FormatException when error.Message.StartsWith("Invalid url", StringComparison.OrdinalIgnoreCase) => $"ASPNETCORE_URLS: {error.Message}",
        System.Net.Sockets.SocketException => $"ASPNETCORE_URLS: {error.Message}.",
        System.Security.Cryptography.CryptographicException =>
            "Grid:MasterKey is not the key that the secrets in this database were sealed with; give the key of the installation, or restore keys/master.key.",
        _ => null,
    };
}
