using System.Collections.Frozen;
using System.Net;
using System.Reflection;
using System.Text;

namespace ApprovalGrid.Web.Designer;

/// <summary>
/// The pages of the designer (流程设计器): definitions, the editor, instances and their viewer. Elsa Studio's own elements do the work; around
/// them our frame with sign-in, navigation and language. Nothing is asked of any other host, and the policy of the pages forbids it.
/// </summary>
public static class DesignerPages
{
    /// <summary>Where the designer begins.</summary>
    public const string Address = "/studio";

    /// <summary>
    /// Blazor compiles WebAssembly, Monaco starts its workers from blobs, and both set styles of their own. The two hashes are Studio's inline
    /// scripts for its hot keys, in the editor and in the list of instances.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' blob: 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; worker-src 'self' blob:; connect-src 'self' data: blob:; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <param name="app">The application; its sign-in must come first.</param>
    /// <param name="files">Elsa Studio's files; null when they are not installed: the pages then say how to get them.</param>
    public static void MapDesigner(this IEndpointRouteBuilder app, DesignerFiles? files)
    {
        var texts = DesignerTexts.Load();
        var (frame, signIn, missing) = (Resource("designer.html"), Resource("designer-sign-in.html"), Resource("designer-missing.html"));
        var pages = app.MapGroup(Address).AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/", (HttpContext context) => Page(context, "definitions", null));
        pages.MapGet("/definitions/{id}", (HttpContext context, string id) => Page(context, "editor", id));
        pages.MapGet("/instances", (HttpContext context) => Page(context, "instances", null));
        pages.MapGet("/instances/{id}", (HttpContext context, string id) => Page(context, "viewer", id));
        pages.MapGet("/frame/{file}", (HttpContext context, string file) => Part(context, file));
        if (files is not null)
            app.MapGroup("").AllowAnonymous().ExcludeFromDescription().MapDesignerAssets(files);

        IResult Page(HttpContext context, string page, string? subject)
        {
            var language = DesignerLanguage.Of(context.Request);
            DesignerLanguage.Keep(context);
            var account = context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : null;
            var html = texts.Fill(files is null ? missing : account is null ? signIn : frame, language, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["page"] = files is null ? "missing" : account is null ? "sign-in" : page,
                ["subject"] = subject ?? "",
                ["account"] = account ?? "",
                ["language"] = language,
                ["version"] = FrameVersion,
            });
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            context.Response.Headers.CacheControl = "no-store";
            return Results.Text(html, "text/html; charset=utf-8", Encoding.UTF8, files is null ? StatusCodes.Status503ServiceUnavailable : null);
        }
    }

    /// <summary>Changes with the parts of the frame, so that they can be cached for ever.</summary>
    private static string FrameVersion { get; } = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToString("N")[..12];

    private static readonly FrozenDictionary<string, string> Parts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["designer.css"] = "text/css; charset=utf-8",
        ["designer.js"] = "text/javascript; charset=utf-8",
        ["input-forms.js"] = "text/javascript; charset=utf-8",
        ["translation.js"] = "text/javascript; charset=utf-8",
        ["studio-zh.json"] = "application/json; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static IResult Part(HttpContext context, string file)
    {
        if (!Parts.TryGetValue(file, out var type))
            return Results.NotFound();
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(Resource(file), type);
    }

    internal static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);
}
