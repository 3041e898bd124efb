using ApprovalGrid.Api.Auth;

namespace ApprovalGrid.ElsaApi.Identity;

/// <summary>Sign-in as Elsa's server offers it; for a browser also as a cookie.</summary>
internal static class IdentityApi
{
    private const int MaxUserName = 64;
    private const int MaxPassword = 256;
    private const string Bearer = "Bearer ";

    public static void MapIdentity(this IEndpointRouteBuilder api)
    {
        api.MapPost("/identity/login", SignInAsync).AllowAnonymous();
        api.MapPost("/identity/refresh-token", RefreshAsync).AllowAnonymous();
        api.MapPost("/identity/logout", (HttpContext context) =>
        {
            SignIn.Forget(context);
            return Results.NoContent();
        }).AllowAnonymous();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignIn signIn)
    {
        var asked = await ElsaJson.ReadAsync<Credentials>(context);
        if (asked is not { Username: { Length: > 0 and <= MaxUserName } name, Password: { Length: > 0 and <= MaxPassword } password })
            return ElsaJson.Answer(Tokens.None);
        var answer = await signIn.SignInAsync(name, password, context.RequestAborted);
        if (!answer.Accepted)
            return ElsaJson.Answer(Tokens.None with { Message = answer.Refusal.RetryAfterSeconds is null ? null : answer.Refusal.Message });
        SignIn.Remember(context, answer.Value);
        return ElsaJson.Answer(Tokens.Of(answer.Value));
    }

    /// <summary>The refresh token comes as the bearer.</summary>
    private static async Task<IResult> RefreshAsync(HttpContext context, SignIn signIn)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && await signIn.RefreshAsync(header[Bearer.Length..].Trim(), context.RequestAborted) is { } token
            ? ElsaJson.Answer(Tokens.Of(token))
            : ElsaJson.Answer(Tokens.None);
    }

    private sealed record Credentials
    {
        public string? Username { get; init; }

        public string? Password { get; init; }
    }

    private sealed record Tokens(bool IsAuthenticated, string? AccessToken, string? RefreshToken, string? Message = null)
    {
        public static Tokens None { get; } = new(false, null, null);

        public static Tokens Of(AccessToken token) => new(true, token.Token, token.RefreshToken);
    }
}
