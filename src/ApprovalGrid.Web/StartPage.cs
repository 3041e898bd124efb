using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Web;

/// <summary>The page at <c>/</c>: what this is and where to go. One file, no outside request.</summary>
public static class StartPage
{
    private const string Policy =
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <param name="app">The application.</param>
    /// <param name="designer">Path of the designer; null when this silo has none, then the page does not mention it.</param>
    public static IEndpointConventionBuilder MapStartPage(this IEndpointRouteBuilder app, string? designer = null)
    {
        var page = Encoding.UTF8.GetBytes(Load().Replace(
            "<!--designer-->",
            designer is null ? "" : $"""<a class="card" href="{designer}"><b data-zh="流程设计器">Designer</b><span data-zh="绘制、发布和观察审批链">Draw, publish and watch approval chains</span></a>""",
            StringComparison.Ordinal));
        return app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return TypedResults.Bytes(page, "text/html; charset=utf-8");
        }).ExcludeFromDescription();
    }

    private static string Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("pages/start.html")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
