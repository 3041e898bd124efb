using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Auth;

/// <summary>Reads <c>Authorization: ApiKey …</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    public static string? KeyOf(string? authorization) =>
        authorization is not null && authorization.StartsWith($"{SchemeName} ", StringComparison.OrdinalIgnoreCase)
            ? authorization[(SchemeName.Length + 1)..].Trim()
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request.Headers.Authorization) is not { Length: > 0 } key)
            return AuthenticateResult.NoResult();
        if (await directory.FindByKeyAsync(key, Context.RequestAborted) is not { } account)
            return AuthenticateResult.Fail("Unknown API key.");
        var identity = new ClaimsIdentity([new Claim(GridClaims.Account, account)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
