using System.Globalization;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Load.Machine;
using ApprovalGrid.Silo;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace ApprovalGrid.Load.Workload;

/// <summary>A silo without HTTP in this process: real grains, real interpreter, real host, real store, pumps running.</summary>
internal sealed class InProcessSilo : IAsyncDisposable
{
    private static readonly byte[] MasterKey = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly IHost _host;
    private readonly IGridStore _store;
    private readonly CaseIdSource _ids;
    private readonly IGrainFactory _grains;

    private InProcessSilo(IHost host, IGridStore store)
    {
        _host = host;
        _store = store;
        _ids = host.Services.GetRequiredService<CaseIdSource>();
        _grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    public IGridStore Store => _store;

    public IServiceProvider Services => _host.Services;

    /// <param name="connection">A database of its own; its tables are made.</param>
    /// <param name="around">What stands between the grains and the store, if anything.</param>
    public static async Task<InProcessSilo> StartAsync(string connection, Func<IGridStore, IGridStore>? around, CancellationToken cancellation)
    {
        var postgres = new PostgresGridStore(
            new PostgresStoreOptions { ConnectionString = connection }, TimeProvider.System, NullLogger<PostgresGridStore>.Instance);
        await postgres.StartAsync(cancellation);
        var store = around is null ? postgres : around(postgres);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddSingleton(TimeProvider.System).AddSingleton(store).AddBuiltInGrains().AddGrainParts(MasterKey);
        var host = builder.Build();
        await host.Services.GetRequiredService<CatalogImport>().ImportAsync(Path.Combine(Repository.Root, "workflows"), cancellation);
        await host.StartAsync(cancellation);
        return new InProcessSilo(host, store);
    }

    /// <summary>Brings in more items and chains than the ones that are shipped.</summary>
    public Task ImportAsync(string folder, CancellationToken cancellation) => _host.Services.GetRequiredService<CatalogImport>().ImportAsync(folder, cancellation);

    public long NewId() => _ids.Next();

    public ICaseGrain Case(long id) => _grains.GetGrain<ICaseGrain>(id.ToString(CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _store.DisposeAsync();
    }
}
