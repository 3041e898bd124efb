using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Api;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Web.Public;

namespace ApprovalGrid.Web.Shell.Oidc;

/// <summary>Sends a browser to the identity provider, and signs in whoever comes back from it.</summary>
internal static class OidcSignIn
{
    public const string Address = "/sign-in/provider";

    private const string Callback = "/sign-in/callback";
    private const string CookieName = "grid-provider";
    private const string Purpose = "oidc-round-trip";
    private const int MaxCode = 4096;

    private static readonly TimeSpan RoundTripTime = TimeSpan.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder pages, OidcProvider provider)
    {
        pages.MapGet(Address, (string? to, HttpContext context, ISecretSeal seal, TimeProvider time) => LeaveAsync(provider, to, context, seal, time));
        pages.MapGet(Callback, (string? code, string? state, HttpContext context, ISecretSeal seal, TimeProvider time, VerifiedSignIn signIn) =>
            ReturnAsync(provider, code, state, context, seal, time, signIn));
    }

    private static async Task<IResult> LeaveAsync(OidcProvider provider, string? to, HttpContext context, ISecretSeal seal, TimeProvider time)
    {
        var trip = new RoundTrip(Random(), Random(), Random(), LocalPath.Of(to), time.GetUtcNow() + RoundTripTime);
        context.Response.Cookies.Append(
            CookieName, Base64Url.EncodeToString(seal.Seal(Purpose, JsonSerializer.SerializeToUtf8Bytes(trip))), Options(context, RoundTripTime));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(trip.Verifier)));
        return Results.Redirect(await provider.AuthorizationAsync(Here(context), trip.State, trip.Nonce, challenge, context.RequestAborted));
    }

    private static async Task<IResult> ReturnAsync(
        OidcProvider provider, string? code, string? state, HttpContext context, ISecretSeal seal, TimeProvider time, VerifiedSignIn signIn)
    {
        var trip = Read(context, seal);
        context.Response.Cookies.Delete(CookieName, Options(context, null));
        if (trip is null || trip.Until < time.GetUtcNow() || state != trip.State || code is not { Length: > 0 and <= MaxCode }
            || await provider.RedeemAsync(code, Here(context), trip.Verifier, trip.Nonce, context.RequestAborted) is not { } person)
            return ProblemPage.Show(StatusCodes.Status400BadRequest, ShellTexts.ProviderFailed, ShellTexts.ProviderFailedHelp);
        if (!CitizenIdNumber.Check(person.Number).IsValid && !UnifiedSocialCreditCode.Check(person.Number).IsValid)
            return ProblemPage.Show(StatusCodes.Status403Forbidden, ShellTexts.ProviderNumber, ShellTexts.ProviderNumberHelp);
        var token = await signIn.SignInAsync(person.Issuer, person.Subject, person.Name, person.Number, context.RequestAborted);
        if (!token.Accepted)
            return ProblemPage.Show(StatusCodes.Status403Forbidden, ShellTexts.NotForThisAccount, ShellTexts.NotForThisAccountHelp);
        SignIn.Remember(context, token.Value);
        // A redirect would still belong to the provider's navigation, and take no cookie along that is only for this site (SameSite=Strict).
        return PageResult.Of<SignedInPage>(trip.To);
    }

    private static RoundTrip? Read(HttpContext context, ISecretSeal seal)
    {
        try
        {
            return context.Request.Cookies[CookieName] is { Length: > 0 and <= 4096 } cookie
                ? JsonSerializer.Deserialize<RoundTrip>(seal.Open(Purpose, Base64Url.DecodeFromChars(cookie)))
                : null;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string Here(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{Callback}";

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static CookieOptions Options(HttpContext context, TimeSpan? kept) => new()
    {
        HttpOnly = true,
        // Lax: the way back begins at the provider's site.
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/sign-in",
        MaxAge = kept,
        IsEssential = true,
    };

    private sealed record RoundTrip(string State, string Nonce, string Verifier, string To, DateTimeOffset Until);
}
