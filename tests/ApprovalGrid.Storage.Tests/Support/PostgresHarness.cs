using ApprovalGrid.Storage.Postgres;
using ApprovalGrid.Storage.Sql;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ApprovalGrid.Storage.Tests.Support;

internal sealed class PostgresHarness : StoreHarness
{
    private PostgresServer? _server;

    public string ConnectionString { get; private set; } = "";

    public override DateTimeOffset Now => DateTimeOffset.UtcNow;

    public override async Task CreateAsync()
    {
        _server = await PostgresServer.Shared;
        if (_server is null)
            throw new InvalidOperationException("$XunitDynamicSkip$" + PostgresServer.HowToInstall);
        ConnectionString = await _server.CreateDatabaseAsync();
    }

    /// <summary>The server's clock cannot be moved, so everything that waits for it is moved the other way.</summary>
    public override Task PassTimeAsync(TimeSpan time) => PostgresServer.RunAsync(
        ConnectionString,
        $"""
        UPDATE deadlines SET due_at = due_at - interval '{time.TotalSeconds} s', ready_at = ready_at - interval '{time.TotalSeconds} s';
        UPDATE outbox SET not_before = not_before - interval '{time.TotalSeconds} s', ready_at = ready_at - interval '{time.TotalSeconds} s';
        """);

    public override Exception StatementFailure() => new NpgsqlException("the connection is gone");

    internal override IGridStore Create(StoreProbe? probe, int maxWaiting) => new PostgresGridStore(
        new PostgresStoreOptions
        {
            ConnectionString = ConnectionString,
            Probe = probe,
            MaxWaiting = maxWaiting,
            Committers = probe is null ? 2 : 1, // with one, a test decides what meets in a batch
        },
        TimeProvider.System,
        NullLogger.Instance);

    protected override async ValueTask DropAsync()
    {
        if (ConnectionString.Length > 0)
            await _server!.DropDatabaseAsync(ConnectionString);
    }
}
