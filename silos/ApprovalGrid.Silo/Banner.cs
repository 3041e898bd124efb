using System.Text;
using ApprovalGrid.Api.Auth.Demo;
using ApprovalGrid.Storage;
using ApprovalGrid.Web.Designer;

namespace ApprovalGrid.Silo;

/// <summary>What a silo prints when it is ready.</summary>
internal static class Banner
{
    private const int CountLimit = 1_000;

    public static async Task WriteAsync(TextWriter output, WebApplication app, SiloSettings settings, IReadOnlyList<DemoAccount> demo)
    {
        var store = app.Services.GetRequiredService<IGridStore>();
        var url = app.Urls.FirstOrDefault() ?? SiloComposition.DefaultUrl;
        var text = new StringBuilder();
        var version = typeof(Banner).Assembly.GetName().Version?.ToString(3);
        text.AppendLine().AppendLine($"ApprovalGrid {version} serves {string.Join(", ", app.Urls)} ({app.Environment.EnvironmentName})");
        text.AppendLine($"  start page   {url}/");
        text.AppendLine($"  API          {url}/docs/api");
        text.AppendLine(app.Services.GetService<DesignerFiles>() is null
            ? "  designer     not installed: install Node 20 with npm and build again"
            : $"  designer     {url}{DesignerPages.Address}");
        text.AppendLine($"  store        {store.Description}");
        text.AppendLine($"  workflows    {settings.WorkflowsDirectory}: {await CountAsync("definition", "definitions")}, {await CountAsync("item", "service items")}");
        if (demo.Count > 0)
            AppendDemo(text, demo);
        text.AppendLine("  Ctrl+C stops it.");
        await output.WriteLineAsync(text.ToString());

        async Task<string> CountAsync(string kind, string name)
        {
            var count = (await store.Catalog.ListAsync(kind, null, CountLimit, CancellationToken.None)).Count;
            return $"{count}{(count == CountLimit ? " or more" : "")} {name}";
        }
    }

    private static void AppendDemo(StringBuilder text, IReadOnlyList<DemoAccount> demo)
    {
        text.AppendLine("  demo accounts (only in Development; invented people)");
        foreach (var account in demo)
        {
            var way = account.Password is { } password ? $"password {password}" : $"API key {account.ApiKey}";
            var place = $"{account.Department} {string.Join(",", account.Roles.Concat(account.Events))}".Trim();
            text.AppendLine($"    {account.Id,-20} {account.Kind.ToString().ToLowerInvariant(),-11} {way,-30} {place}".TrimEnd());
        }
    }
}
