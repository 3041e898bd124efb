namespace ApprovalGrid.Web.Shell;

/// <summary>
/// One sentence from the answer to a form to the page after it: what was done. In a cookie and not in the address, so that no link can put
/// words into a page's mouth.
/// </summary>
internal static class Flash
{
    private const string Name = "grid-done";
    private const int MaxLength = 600;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public static void Say(HttpContext context, string text) => context.Response.Cookies.Append(
        Name, Uri.EscapeDataString(text.Length <= MaxLength ? text : text[..MaxLength]), Options(context, Kept));

    /// <summary>What was said, once.</summary>
    public static string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } text)
            return null;
        context.Response.Cookies.Delete(Name, Options(context, null));
        return Uri.UnescapeDataString(text);
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? kept) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = kept,
        IsEssential = true,
    };
}
