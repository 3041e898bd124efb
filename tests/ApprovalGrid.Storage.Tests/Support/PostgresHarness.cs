using ApprovalGrid.Storage.Postgres;
using ApprovalGrid.Storage.Sql;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Storage.Tests.Support;

/// <param name="ownServer">A server that the test may break; null for the one that tests share.</param>
public sealed class PostgresHarness(PostgresServer? ownServer = null) : StoreHarness
{
    private const string MakeFail = """
        CREATE SEQUENCE fault_steps;
        CREATE TABLE faults (first bigint, last bigint);
        INSERT INTO faults VALUES (0, 0);
        CREATE FUNCTION maybe_fail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('fault_steps') BETWEEN (SELECT first FROM faults) AND (SELECT last FROM faults) THEN
            RAISE EXCEPTION 'the disk is gone' USING ERRCODE = '58030';
          END IF;
          RETURN NULL;
        END $$;
        DO $$
        DECLARE name text;
        BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('faults', 'schema_migrations') LOOP
            EXECUTE format('CREATE TRIGGER before_it BEFORE INSERT OR UPDATE OR DELETE ON %I EXECUTE FUNCTION maybe_fail()', name);
            EXECUTE format('CREATE TRIGGER after_it AFTER INSERT OR UPDATE OR DELETE ON %I EXECUTE FUNCTION maybe_fail()', name);
          END LOOP;
        END $$;
        """;

    private PostgresServer? _server;
    private bool _canFail;

    public string ConnectionString { get; private set; } = "";

    public override DateTimeOffset Now => DateTimeOffset.UtcNow;

    public override async Task CreateAsync()
    {
        _server = ownServer ?? await PostgresServer.Shared;
        ConnectionString = await _server.CreateDatabaseAsync();
    }

    /// <summary>The server's clock cannot be moved, so everything that waits for it is moved the other way.</summary>
    public override Task PassTimeAsync(TimeSpan time) => PostgresServer.RunAsync(
        ConnectionString,
        $"""
        UPDATE deadlines SET due_at = due_at - interval '{time.TotalSeconds} s', ready_at = ready_at - interval '{time.TotalSeconds} s';
        UPDATE leases SET until = until - interval '{time.TotalSeconds} s';
        UPDATE silos SET started_at = started_at - interval '{time.TotalSeconds} s', beat_at = beat_at - interval '{time.TotalSeconds} s';
        UPDATE outbox SET not_before = not_before - interval '{time.TotalSeconds} s', ready_at = ready_at - interval '{time.TotalSeconds} s';
        """);

    /// <summary>The server itself fails, before or after a statement on one of the tables.</summary>
    public override async Task ArmFaultAsync(int after, bool lasting)
    {
        if (!_canFail)
            await PostgresServer.RunAsync(ConnectionString, MakeFail);
        _canFail = true;
        await PostgresServer.RunAsync(
            ConnectionString,
            $"SELECT setval('fault_steps', 1, false); UPDATE faults SET first = {after + 1}, last = {(lasting ? int.MaxValue : after + 1)}");
    }

    public override async Task<bool> DisarmFaultAsync() => await PostgresServer.AskAsync<bool>(
        ConnectionString,
        """
        WITH off AS (UPDATE faults AS f SET first = 0, last = 0 FROM (SELECT first FROM faults) AS armed RETURNING armed.first)
        SELECT off.first <= s.last_value AND s.is_called FROM off, fault_steps AS s
        """);

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
