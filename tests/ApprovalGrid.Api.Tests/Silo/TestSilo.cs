using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Auth.Demo;
using ApprovalGrid.GrainHost;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>A silo on a free port with the real API, host and store, the demo accounts of the repository, and test grains.</summary>
public sealed class TestSilo : IAsyncDisposable
{
    private static readonly byte[] MasterKey = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private readonly WebApplication _app;
    private readonly string? _ownFolder;
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    private TestSilo(WebApplication app, string? ownFolder)
    {
        _app = app;
        _ownFolder = ownFolder;
        Address = new Uri(app.Urls.First() + "/");
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public TestSeams Seams => Services.GetRequiredService<TestSeams>();

    public CallLog Log => Services.GetRequiredService<CallLog>();

    public LogRecords Logged => Services.GetRequiredService<LogRecords>();

    public TestTime Time => (TestTime)Services.GetRequiredService<TimeProvider>();

    public IGridStore Store => Services.GetRequiredService<IGridStore>();

    /// <param name="folder">Folder of the database; null: one of its own that is deleted in the end.</param>
    /// <param name="configure">Changes to the limits.</param>
    /// <param name="services">More services.</param>
    /// <param name="demo">With the demo accounts.</param>
    public static async Task<TestSilo> StartAsync(
        string? folder = null, Action<GridApiOptions>? configure = null, Action<IServiceCollection>? services = null, bool demo = true)
    {
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("grid-test-").FullName : null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging().AddSingleton<LogRecords>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogRecords>());
        builder.Services.AddSingleton<TimeProvider>(new TestTime());
        builder.Services.AddSingleton<CallLog>();
        builder.Services.AddSingleton<IGridStore>(provider => new SqliteGridStore(
            new SqliteStoreOptions { Path = Path.Combine(folder ?? ownFolder!, "grid.db") }, TimeProvider.System, NullLogger.Instance));
        builder.Services.AddSingleton<ISecretSeal>(new MasterKeySeal(MasterKey));
        builder.Services.AddSingleton<TestSeams>();
        builder.Services.AddSingleton<ICaseIdSource>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<ICaseDirectory>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<ICaseVerifier>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IFieldSearch>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IStepTimes>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<ICasePackages>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IArchivist>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IFeed>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IWebhooks>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IWorkflowEndpoints>(provider => provider.GetRequiredService<TestSeams>());
        builder.Services.AddSingleton<IApplicantHashes>(provider => provider.GetRequiredService<TestSeams>());
        // Passwords of tests need no slow hash.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
        builder.Services.AddGrainHost().AddGrain<TestCaseGrain>().AddGrain<TestDepartmentGrain>().AddGrain<TestServiceItemGrain>().AddGrain<TestOfficialGrain>();
        builder.Services.AddGridApi(configure);
        services?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapGridApi();
        await app.Services.GetRequiredService<IGridStore>().StartAsync(CancellationToken.None);
        if (demo)
            await app.Services.GetRequiredService<DemoAccounts>().LoadAsync(Path.Combine(Repository.Workflows, "officials"), CancellationToken.None);
        await app.StartAsync();
        return new TestSilo(app, ownFolder);
    }

    /// <summary>A request as a demo account; null as nobody.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? account = "li.na@430100", HttpContent? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (account is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? account = "li.na@430100") => SendAsync(HttpMethod.Get, path, account);

    public Task<HttpResponseMessage> PostAsync(string path, string json, string? account = "li.na@430100", string? key = null) =>
        SendAsync(HttpMethod.Post, path, account, Json(json), key);

    public static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    public async Task<string> TokenAsync(string account, string password = "demo")
    {
        if (_tokens.TryGetValue(account, out var known))
            return known;
        using var response = await Http.PostAsJsonAsync("api/v1/auth/token", new { userName = account, password });
        response.EnsureSuccessStatusCode();
        return _tokens[account] = (await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>())!["accessToken"]!.GetValue<string>();
    }

    /// <summary>Ends the listening at once, as a killed process would; the rest with <see cref="DisposeAsync"/>.</summary>
    public Task StopAsync() => _app.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownFolder is not null)
            Directory.Delete(_ownFolder, recursive: true);
    }
}
