using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Auth.Demo;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Web.Shell;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Silo;

/// <summary>One silo from its start to its end.</summary>
internal static class SiloProcess
{
    /// <returns>The exit code: 1 when the silo cannot start, with one sentence on <paramref name="errors"/> that says why.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var app = SiloComposition.Build(args, out var settings, out var started);
            await app.Services.GetRequiredService<IGridStore>().StartAsync(CancellationToken.None);
            await app.Services.GetRequiredService<CatalogImport>().ImportAsync(settings.WorkflowsDirectory, CancellationToken.None);
            await MakeFirstOperatorAsync(app, settings);
            var demo = await LoadDemoAccountsAsync(app, settings);
            OfferDemoPeople(app, demo);
            await app.StartAsync();
            started.Value = true;
            await Banner.WriteAsync(output, app, settings, demo);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (StartFault.SentenceOf(error) is { } sentence)
        {
            await errors.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static async Task MakeFirstOperatorAsync(WebApplication app, SiloSettings settings)
    {
        if (settings.OperatorPassword is { } password)
            await app.Services.GetRequiredService<FirstOperator>().EnsureAsync(password, CancellationToken.None);
    }

    private static void OfferDemoPeople(WebApplication app, IReadOnlyList<DemoAccount> demo) =>
        app.Services.GetRequiredService<IOptions<WebPagesOptions>>().Value.DemoPeople =
            [.. demo.Where(account => account.Password is not null).Select(account => new DemoPerson(account.Id, account.Name, account.Kind, account.Department, account.Roles, account.Password!))];

    private static async Task<IReadOnlyList<DemoAccount>> LoadDemoAccountsAsync(WebApplication app, SiloSettings settings) =>
        app.Environment.IsDevelopment()
            ? await app.Services.GetRequiredService<DemoAccounts>().LoadAsync(Path.Combine(settings.WorkflowsDirectory, "officials"), CancellationToken.None)
            : [];
}
