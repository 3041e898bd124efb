using ApprovalGrid.Api.Auth;
using ApprovalGrid.Web.Designer;

namespace ApprovalGrid.Web.Shell;

/// <summary>Who looks at a page, and how they want to see it. One for each request.</summary>
public sealed record Visitor
{
    public const string LanguageCookie = DesignerLanguage.Cookie;
    public const string ThemeCookie = "grid-theme";
    public const string SizeCookie = "grid-size";

    private const string Channel = "web";

    /// <summary>Who asks; anonymous when nobody is signed in.</summary>
    public required Actor Actor { get; init; }

    public required bool English { get; init; }

    /// <summary><c>light</c>, <c>dark</c>, or empty: as the device is set.</summary>
    public required string Theme { get; init; }

    /// <summary>长辈版: larger type and targets.</summary>
    public required bool Larger { get; init; }

    /// <summary>Path and query of this page, to come back to.</summary>
    public required string Here { get; init; }

    public bool SignedIn => Actor.Kind != ActorKind.Anonymous;

    public static Visitor Of(HttpContext context)
    {
        var cookies = context.Request.Cookies;
        return new Visitor
        {
            Actor = Caller.Of(context, Channel).Actor,
            English = DesignerLanguage.Of(context.Request) == DesignerLanguage.English,
            Theme = cookies[ThemeCookie] is "dark" or "light" ? cookies[ThemeCookie]! : "",
            Larger = cookies[SizeCookie] == "larger",
            // A page that answers a form has no address to come back to but its own.
            Here = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path,
        };
    }
}
