using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Auth;

/// <summary>
/// The access token as a browser keeps it: in a cookie that scripts cannot read and that no other site's page makes the browser send
/// (<c>SameSite=Strict</c>). A header wins over it. Live updates may bring the token in the address, as SignalR's clients do.
/// </summary>
internal static class SessionCookie
{
    private const string Name = "grid-session";
    private const string HubToken = "access_token";

    public static bool IsUsedBy(HttpRequest request) => string.IsNullOrEmpty(request.Headers.Authorization) && request.Cookies.ContainsKey(Name);

    public static Task ReadAsync(MessageReceivedContext context)
    {
        var request = context.Request;
        if (string.IsNullOrEmpty(request.Headers.Authorization))
        {
            context.Token = request.Cookies[Name];
            if (string.IsNullOrEmpty(context.Token) && request.Path.StartsWithSegments("/elsa/hubs"))
                context.Token = request.Query[HubToken];
        }

        return Task.CompletedTask;
    }

    public static void Write(HttpContext context, AccessToken token) =>
        context.Response.Cookies.Append(Name, token.Token, Options(context, TimeSpan.FromSeconds(token.ExpiresIn)));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
