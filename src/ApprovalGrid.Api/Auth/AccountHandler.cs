using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ApprovalGrid.Api.Auth;

/// <summary>
/// Signs in by a token or by an API key, and reads the account behind it: one that is gone, disabled or has a new password since is
/// nobody.
/// </summary>
internal sealed class AccountHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccountDirectory directory, SignIn signIn)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Account";

    private const string BearerHeaderScheme = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var proof = ApiKeyHandler.KeyOf(Request.Headers.Authorization) is null ? BearerTokenDefaults.AuthenticationScheme : ApiKeyHandler.SchemeName;
        var proven = await Context.AuthenticateAsync(proof);
        if (!proven.Succeeded)
            return proven;
        var stamp = proven.Principal.FindFirstValue(GridClaims.Stamp);
        var account = await directory.FindAsync(proven.Principal.FindFirstValue(GridClaims.Account)!, Context.RequestAborted);
        if (account is null || (stamp is not null && stamp != account.Stamp))
            return AuthenticateResult.Fail("The account is gone, disabled or has a new password.");
        if (SessionCookie.IsUsedBy(Request))
            signIn.Renew(Context, account, proven.Properties);
        return AuthenticateResult.Success(new AuthenticationTicket(GridClaims.Principal(account), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, BearerHeaderScheme);
        Response.Headers.Append(HeaderNames.WWWAuthenticate, ApiKeyHandler.SchemeName);
        return Task.CompletedTask;
    }
}
