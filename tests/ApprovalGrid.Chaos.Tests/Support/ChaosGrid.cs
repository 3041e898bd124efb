namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>Some silos on one PostgreSQL database, which ends with the test.</summary>
internal sealed class ChaosGrid : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _data = Directory.CreateTempSubdirectory("grid-chaos-").FullName;
    private readonly string? _route;
    private readonly List<SiloProcess> _silos = [];

    private ChaosGrid(PostgresServer server, string database, string? route) => (_server, Database, _route) = (server, database, route);

    /// <summary>Holds the master key; a grid that is restored is given the same.</summary>
    public string DataFolder => _data;

    /// <summary>Connection string of the database, directly to the server.</summary>
    public string Database { get; }

    public IReadOnlyList<SiloProcess> Silos => _silos;

    public IReadOnlyList<Uri> Addresses => [.. _silos.Select(silo => silo.Address)];

    /// <param name="server">Null: the one that tests share.</param>
    /// <param name="route">Makes the connection string that the silos get, to lead them over a proxy.</param>
    /// <param name="settings">More settings of every silo.</param>
    public static async Task<ChaosGrid> StartAsync(
        int silos, PostgresServer? server = null, Func<string, string>? route = null, params (string Name, string Value)[] settings)
    {
        server ??= await PostgresServer.Shared;
        var database = await server.CreateDatabaseAsync();
        var grid = new ChaosGrid(server, database, route?.Invoke(database));
        // The first brings the schema, the documents and the accounts; the others start together.
        await grid.AddAsync(settings);
        await Task.WhenAll(Enumerable.Range(1, silos - 1).Select(_ => grid.AddAsync(settings)));
        return grid;
    }

    public async Task<SiloProcess> AddAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Grid__DataDirectory"] = _data,
            ["Grid__Store__Provider"] = "Postgres",
            ["Grid__Store__ConnectionString"] = _route ?? Database,
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        var silo = await SiloProcess.StartAsync(all);
        lock (_silos)
            _silos.Add(silo);
        return silo;
    }

    /// <summary>Runs <c>grid</c> against all silos.</summary>
    public Task<GridRun> RunAsync(params string[] arguments) =>
        GridRun.OfAsync([.. arguments, .. _silos.SelectMany(silo => new[] { "--silo", silo.Address.AbsoluteUri })]);

    /// <summary>Every chain is whole, every case folds to what is stored; how many cases there are.</summary>
    public async Task<int> VerifyAsync()
    {
        var verified = await RunAsync("verify", "--json");
        Assert.True(verified.Exit == 0, verified.Out + verified.Error);
        return verified.Json.GetProperty("cases").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        await _server.DropDatabaseAsync(Database);
        Directory.Delete(_data, recursive: true);
    }
}
