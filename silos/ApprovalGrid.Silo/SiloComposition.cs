using System.Runtime.CompilerServices;
using ApprovalGrid.Api;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Silos;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.ElsaApi;
using ApprovalGrid.Grains.Officials;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Storage.Postgres;
using ApprovalGrid.Storage.Sqlite;
using ApprovalGrid.Telemetry;
using ApprovalGrid.Telemetry.Metrics;
using ApprovalGrid.Web.Designer;
using ApprovalGrid.Web.Shell;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApprovalGrid.Silo;

/// <summary>Which parts a silo is made of.</summary>
internal static class SiloComposition
{
    public const string DefaultUrl = "http://localhost:5080";

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <param name="args">Command line.</param>
    /// <param name="settings">The settings as read.</param>
    /// <param name="started">To be set once the silo runs: until then its faults are told in a sentence, after that in the log.</param>
    public static WebApplication Build(string[] args, out SiloSettings settings, out StrongBox<bool> started)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        settings = SiloSettings.Read(builder.Configuration, SiloFolders.Find(AppContext.BaseDirectory, Environment.CurrentDirectory));
        ApprovalActivities.Register(settings.Activities);
        started = new StrongBox<bool>();
        ConfigureServer(builder, started);
        // The line of a request holds its query, and that may hold an identity number.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        if (settings.JsonLogs)
            builder.Logging.AddJsonLines();

        // Hosted services stop in reverse order: the grains outlive the pumps that call them.
        builder.AddGrainHosting(settings);
        AddClock(builder.Services, demo: builder.Environment.IsDevelopment() && settings.PostgresConnection is null);
        AddParts(builder.Services, settings);

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<SiloDrain>().Begin);
        app.UsePages();
        app.MapGridApi();
        app.UseRequestInSight();
        app.MapMetrics();
        app.MapElsaApi();
        app.MapDesigner(app.Services.GetService<DesignerFiles>());
        app.MapPages();
        return app;
    }

    private static void AddClock(IServiceCollection services, bool demo)
    {
        if (demo)
            services.AddDemoClock();
        else
            services.AddSingleton(TimeProvider.System);
    }

    private static void AddParts(IServiceCollection services, SiloSettings settings)
    {
        services.AddSingleton(provider => StoreOf(settings, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        var masterKey = settings.MasterKey ?? MasterKeyFile.ReadOrCreate(settings.DataDirectory);
        services.AddSingleton<ISecretSeal>(new MasterKeySeal(masterKey));
        services.AddSingleton<IContentStore>(provider => new FileContentStore(settings.ContentsDirectory, masterKey, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOfficialDirectory, OfficialsFromAccounts>();
        services.AddSingleton(settings.Retention);
        services.AddSingleton(settings.Admission);
        services.AddGrainParts(masterKey, settings.Effects, settings.Triggers, settings.Notices);
        services.AddGridApi();
        services.AddTelemetry(settings.Telemetry);
        services.AddSiloLife(options =>
            (options.Name, options.Address, options.DrainLinger) = (settings.SiloName, settings.SiloAddress, settings.DrainLinger));
        services.AddElsaApi();
        services.AddPages(options => (options.Designer, options.Regions, options.Oidc) = (DesignerPages.Address, RegionFiles.Find(settings.WorkflowsDirectory), settings.Oidc));
        if (DesignerFiles.Find(AppContext.BaseDirectory) is { } designer)
            services.AddSingleton(designer);
    }

    private static IGridStore StoreOf(SiloSettings settings, TimeProvider time, ILoggerFactory logs) =>
        settings.PostgresConnection is { } connection
            ? new PostgresGridStore(new PostgresStoreOptions { ConnectionString = connection }, time, logs.CreateLogger<PostgresGridStore>())
            : new SqliteGridStore(new SqliteStoreOptions { Path = settings.DatabaseFile }, time, logs.CreateLogger<SqliteGridStore>());

    private static void ConfigureServer(WebApplicationBuilder builder, StrongBox<bool> started)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        foreach (var category in new[] { "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel" })
            builder.Logging.AddFilter(category, level => started.Value && level >= LogLevel.Warning);
    }
}
