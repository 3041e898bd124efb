namespace ApprovalGrid.Web.Shell;

/// <summary>Language, colours and size of type: links that set a cookie and lead back, so that they work without scripts.</summary>
internal static class Preferences
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/preferences", (HttpContext context, string? language, string? theme, string? size, string? to) =>
        {
            Keep(context, Visitor.LanguageCookie, language, "zh-CN", "en");
            Keep(context, Visitor.ThemeCookie, theme, "light", "dark", "auto");
            Keep(context, Visitor.SizeCookie, size, "larger", "normal");
            context.Response.Headers.CacheControl = "no-store";
            return Results.LocalRedirect(LocalPath.Of(to));
        });

    private static void Keep(HttpContext context, string name, string? wanted, params ReadOnlySpan<string> known)
    {
        if (wanted is not null && known.Contains(wanted))
        {
            context.Response.Cookies.Append(
                name, wanted, new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, MaxAge = Kept, Secure = context.Request.IsHttps, IsEssential = true });
        }
    }
}
