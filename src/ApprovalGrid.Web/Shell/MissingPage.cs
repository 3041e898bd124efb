using ApprovalGrid.Web.Public;

namespace ApprovalGrid.Web.Shell;

/// <summary>A browser that opens an address that is none gets a page, not JSON. Programs beneath <c>/api</c> keep theirs.</summary>
internal static class MissingPage
{
    private static readonly string[] Programs = ["/api", "/elsa", "/workflows", "/health", "/admin", "/metrics"];

    /// <summary>After routing and after all else is mapped: whatever no endpoint takes.</summary>
    public static void Use(WebApplication app) =>
        app.Use((context, next) => context.GetEndpoint() is null && WantsPage(context.Request) ? ShowAsync(context) : next(context));

    private static Task ShowAsync(HttpContext context)
    {
        PageRules.Protect(context.Response);
        return ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp).ExecuteAsync(context);
    }

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !Array.Exists(Programs, prefix => request.Path.StartsWithSegments(prefix, StringComparison.Ordinal));
}
