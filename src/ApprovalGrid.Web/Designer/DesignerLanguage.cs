namespace ApprovalGrid.Web.Designer;

/// <summary>The language of the pages: what the switch in the frame has set, and Chinese before that.</summary>
public static class DesignerLanguage
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    /// <summary>Set by the switch; read by the pages, and by the API for the texts of activities.</summary>
    public const string Cookie = "grid-language";

    /// <summary>Tells the API which language this page is in, until the switch is used.</summary>
    public static void Keep(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(Cookie))
            context.Response.Cookies.Append(Cookie, Chinese, new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
    }

    public static string Of(HttpRequest request) =>
        request.Cookies[Cookie] is { } set && set.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;
}
