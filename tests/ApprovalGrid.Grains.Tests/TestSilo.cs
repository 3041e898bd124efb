using System.Globalization;
using System.Text;
using ApprovalGrid.Api;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Departments;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Migration;
using ApprovalGrid.Grains.Officials;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Grains.Verification;
using ApprovalGrid.Officials;
using ApprovalGrid.Silo;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace ApprovalGrid.Grains.Tests;

/// <summary>
/// A silo without HTTP: the real grains on the real host and store. Several may share one database file. The pumps do not run by
/// themselves; a test turns them.
/// </summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private static readonly byte[] MasterKey = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly ServiceProvider _services;

    private TestSilo(ServiceProvider services, FaultyStore store)
    {
        _services = services;
        Store = store;
    }

    public FaultyStore Store { get; }

    public Sealing.IRegionKeys Keys => _services.GetRequiredService<Sealing.IRegionKeys>();

    public CaseVerifier Verifier => _services.GetRequiredService<CaseVerifier>();

    public Statistics.StepTimes StepTimes => _services.GetRequiredService<Statistics.StepTimes>();

    public DeadlinePump Deadlines => _services.GetRequiredService<DeadlinePump>();

    public CalendarPump Calendars => _services.GetRequiredService<CalendarPump>();

    public Feed.FeedReader Feed => _services.GetRequiredService<Feed.FeedReader>();

    public Feed.Webhooks Webhooks => _services.GetRequiredService<Feed.Webhooks>();

    public Feed.WebhookPump WebhookPump => _services.GetRequiredService<Feed.WebhookPump>();

    /// <summary>Not started: a test that wants messages carried from memory starts it.</summary>
    public MessageCourier Courier => _services.GetRequiredService<MessageCourier>();

    public OutboxPump Outbox => _services.GetRequiredService<OutboxPump>();

    public EffectPump Effects => _services.GetRequiredService<EffectPump>();

    public SchedulePump Schedules => _services.GetRequiredService<SchedulePump>();

    public EventStarts EventStarts => _services.GetRequiredService<EventStarts>();

    public IWorkflowEndpoints Endpoints => _services.GetRequiredService<IWorkflowEndpoints>();

    public Notices.NoticeChoices NoticeChoices => _services.GetRequiredService<Notices.NoticeChoices>();

    public IDeadLetters DeadLetters => _services.GetRequiredService<IDeadLetters>();

    public Transfer.GridExport Export => _services.GetRequiredService<Transfer.GridExport>();

    public Transfer.GridImport Import => _services.GetRequiredService<Transfer.GridImport>();

    /// <param name="archivist">Reads archived histories back; null: that of the silo.</param>
    public Packages.CasePackage Package(Retention.Archivist? archivist) => new(
        Store, Keys, archivist ?? _services.GetRequiredService<Retention.Archivist>(), _services.GetRequiredService<GridCatalog>(), Contents,
        _services.GetRequiredService<TimeProvider>());

    public IContentStore Contents => _services.GetRequiredService<IContentStore>();

    /// <param name="master">The key of the installation; null: that of all silos of a test.</param>
    public static async Task<TestSilo> StartAsync(string file, Clock clock, EffectOptions? effects = null, TriggerOptions? triggers = null, byte[]? master = null, Notices.NoticeOptions? notices = null)
    {
        var inner = new SqliteGridStore(new SqliteStoreOptions { Path = file }, clock, NullLogger.Instance);
        await inner.StartAsync(CancellationToken.None);
        var store = new FaultyStore(inner);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IGridStore>(store)
            .AddSingleton<IOfficialDirectory, KnownOfficials>()
            .AddBuiltInGrains()
            .AddGrainParts(master ?? MasterKey, effects, triggers, notices)
            .AddSingleton<IContentStore>(new FileContentStore(Path.Combine(Path.GetDirectoryName(file)!, "contents"), master ?? MasterKey, clock))
            .BuildServiceProvider();
        await services.GetRequiredService<CatalogImport>().ImportAsync(Path.Combine(Repository.Root, "workflows"), CancellationToken.None);
        await HostOf(services).StartAsync(CancellationToken.None);
        return new TestSilo(services, store);
    }

    public ICaseGrain Case(long id) => Grains.GetGrain<ICaseGrain>(Key(id));

    public ICaseMailbox Mailbox(long id) => Grains.GetGrain<ICaseMailbox>(Key(id));

    public global::ApprovalGrid.ServiceItems.IServiceItemGrain Item(string code) => Grains.GetGrain<global::ApprovalGrid.ServiceItems.IServiceItemGrain>(code);

    public IDefinitionGrain Definition(string id) => Grains.GetGrain<IDefinitionGrain>(id);

    public IMigrationGrain Migration(string definition) => Grains.GetGrain<IMigrationGrain>(definition);

    public MigrationPump Migrations => _services.GetRequiredService<MigrationPump>();

    public IReplayGrain Replay(long id) => Grains.GetGrain<IReplayGrain>(Key(id));

    public IWhatIfGrain WhatIf(string definition) => Grains.GetGrain<IWhatIfGrain>(definition);

    public IOfficialGrain Official(string id) => Grains.GetGrain<IOfficialGrain>(id);

    public IDepartmentGrain Department(string key) => Grains.GetGrain<IDepartmentGrain>(key);

    public long NewId() => _services.GetRequiredService<CaseIdSource>().Next();

    /// <summary>Publishes a definition, and a service item of the same code that runs it.</summary>
    public async Task PublishAsync(string code, string definition, bool item = true)
    {
        await AddAsync("definition", code, Encoding.UTF8.GetBytes(definition.Replace("\"test\"", $"\"{code}\"", StringComparison.Ordinal)));
        if (!item)
            return;
        await AddAsync("item", code, Encoding.UTF8.GetBytes($$"""
            {"code":"{{code}}","version":1,"name":"测试事项","nameEn":"Test","department":"hrss","regions":["430100"],"definition":"{{code}}",
             "applicants":["person"],"fields":[{"name":"Url","label":"地址","type":"string","required":false}]}
            """));
    }

    private async Task AddAsync(string kind, string code, byte[] json) =>
        await Store.Catalog.AddAsync(
            new CatalogDocument(kind, code, 1, "file", json, System.Security.Cryptography.SHA256.HashData(json), DateTimeOffset.UnixEpoch), CancellationToken.None);

    /// <summary>Delivers all messages, and those that they cause.</summary>
    public async Task DeliverAllAsync()
    {
        while (await Outbox.DeliverAsync(CancellationToken.None) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await HostOf(_services).StopAsync(CancellationToken.None);
        await Store.DisposeAsync();
        await _services.DisposeAsync();
    }

    private IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static IHostedService HostOf(IServiceProvider services) =>
        services.GetServices<IHostedService>().Single(service => service is GrainHost.BuiltInGrainHost);
}
