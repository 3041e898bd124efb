using ApprovalGrid.Load.Machine;

namespace ApprovalGrid.Load.Http;

/// <summary>Silos in processes of their own on one database, and a client that reaches them all.</summary>
internal sealed class HttpGrid : IAsyncDisposable
{
    private HttpGrid(string connection, IReadOnlyList<SiloNode> silos)
    {
        Connection = connection;
        Silos = silos;
        Clients = new HttpClients([.. silos.Select(silo => silo.Address)]);
    }

    public string Connection { get; }

    public IReadOnlyList<SiloNode> Silos { get; }

    public HttpClients Clients { get; }

    public IReadOnlyList<int> Pids => [.. Silos.Select(silo => silo.Pid)];

    public static async Task<HttpGrid> StartAsync(PostgresCluster postgres, int silos, CancellationToken cancellation)
    {
        var connection = await postgres.CreateDatabaseAsync();
        var nodes = new List<SiloNode>();
        for (var silo = 0; silo < silos; silo++)
            nodes.Add(await SiloNode.StartAsync(connection, cancellation));
        return new HttpGrid(connection, nodes);
    }

    public Task<long> CountTurnsAsync() => PostgresCluster.AskAsync<long>(Connection, "SELECT count(*) FROM events");

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        foreach (var silo in Silos)
            await silo.DisposeAsync();
    }
}
