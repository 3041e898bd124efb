using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace ApprovalGrid.Web.Designer;

/// <summary>Serves the designer's files beneath <c>/studio</c>: compressed as the browser takes it, a name with a fingerprint for a year.</summary>
internal static partial class DesignerAssets
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";
    private const string ForAnHour = "public, max-age=3600";

    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings = { [".dat"] = "application/octet-stream", [".wasm"] = "application/wasm", [".blat"] = "application/octet-stream" },
    };

    public static void MapDesignerAssets(this IEndpointRouteBuilder app, DesignerFiles files)
    {
        app.MapGet("/studio/_framework/{**path}", (HttpContext context, string path) => Serve(context, files, $"_framework/{path}"));
        app.MapGet("/studio/_content/{**path}", (HttpContext context, string path) => Serve(context, files, $"_content/{path}"));
        app.MapGet("/studio/{file:regex(^Elsa\\.Studio\\..+\\.css$)}", (HttpContext context, string file) => Serve(context, files, file));
        // Elsa Studio asks for its settings; all it needs stands on its elements. A line in the console for every request helps nobody.
        app.MapGet("/studio/appsettings.json", () => Results.Text("""{"Logging":{"LogLevel":{"Default":"Warning"}}}""", "application/json"));
        app.MapGet("/studio/appsettings.{environment}.json", () => Results.Text("{}", "application/json"));
    }

    private static IResult Serve(HttpContext context, DesignerFiles files, string path)
    {
        if (files.At(path) is not { } file)
            return Results.NotFound();
        var (sent, encoding) = Chosen(context.Request, file);
        var headers = context.Response.Headers;
        headers.CacheControl = CacheTime(path);
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return Results.File(
            sent.FullName,
            Types.TryGetContentType(path, out var type) ? type : "application/octet-stream",
            lastModified: sent.LastWriteTimeUtc,
            entityTag: new EntityTagHeaderValue($"\"{sent.Length:x}-{sent.LastWriteTimeUtc.Ticks:x}{encoding}\""));
    }

    private static (FileInfo File, string? Encoding) Chosen(HttpRequest request, DesignerFile file)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        if (file.Brotli is { } brotli && Accepts(accepted, "br"))
            return (brotli, "br");
        return file.Gzip is { } gzip && Accepts(accepted, "gzip") ? (gzip, "gzip") : (file.Plain, null);
    }

    private static bool Accepts(string header, string encoding) =>
        StringWithQualityHeaderValue.TryParseList([header], out var list) && list.Any(entry => entry.Value == encoding && entry.Quality is not 0);

    private static string CacheTime(string path) =>
        Fingerprint().IsMatch(path) ? ForEver : path.StartsWith("_framework/", StringComparison.Ordinal) ? AskEachTime : ForAnHour;

    /// <summary>Ten characters before the extension, or Monaco's eight after a hyphen.</summary>
    [GeneratedRegex(@"(\.[a-z0-9]{10}(\.bundle\.scp)?|-[A-Za-z0-9_-]{8})\.[a-z0-9]+$")]
    private static partial Regex Fingerprint();
}
