using System.Globalization;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Departments;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Migration;
using ApprovalGrid.Grains.Pumps;
using ApprovalGrid.Grains.Verification;
using ApprovalGrid.Silo;
using ApprovalGrid.Storage;
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

    public CaseVerifier Verifier => _services.GetRequiredService<CaseVerifier>();

    public DeadlinePump Deadlines => _services.GetRequiredService<DeadlinePump>();

    public CalendarPump Calendars => _services.GetRequiredService<CalendarPump>();

    public OutboxPump Outbox => _services.GetRequiredService<OutboxPump>();

    public static async Task<TestSilo> StartAsync(string file, Clock clock)
    {
        var inner = new SqliteGridStore(new SqliteStoreOptions { Path = file }, clock, NullLogger.Instance);
        await inner.StartAsync(CancellationToken.None);
        var store = new FaultyStore(inner);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IGridStore>(store)
            .AddBuiltInGrains()
            .AddGrainParts(MasterKey)
            .BuildServiceProvider();
        await services.GetRequiredService<CatalogImport>().ImportAsync(Path.Combine(Repository.Root, "workflows"), CancellationToken.None);
        await HostOf(services).StartAsync(CancellationToken.None);
        return new TestSilo(services, store);
    }

    public ICaseGrain Case(long id) => Grains.GetGrain<ICaseGrain>(Key(id));

    public ICaseMailbox Mailbox(long id) => Grains.GetGrain<ICaseMailbox>(Key(id));

    public IDefinitionGrain Definition(string id) => Grains.GetGrain<IDefinitionGrain>(id);

    public IMigrationGrain Migration(string definition) => Grains.GetGrain<IMigrationGrain>(definition);

    public MigrationPump Migrations => _services.GetRequiredService<MigrationPump>();

    public IDepartmentGrain Department(string key) => Grains.GetGrain<IDepartmentGrain>(key);

    public long NewId() => _services.GetRequiredService<CaseIdSource>().Next();

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
