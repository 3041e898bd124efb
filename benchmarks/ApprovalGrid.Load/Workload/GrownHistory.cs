using ApprovalGrid.Load.Machine;

namespace ApprovalGrid.Load.Workload;

/// <summary>
/// A database with a past: a few matters are played through the grains, some to their end, some only filed, and their rows are copied by the
/// database under other case numbers. Ended cases keep the first of their turns, as if the archivist had been there.
/// </summary>
internal sealed record GrownHistory(long NewestId)
{
    /// <summary>Event rows of an ended case that are copied.</summary>
    public const int TurnsKept = 1;

    private const int Templates = 64;

    /// <summary>Of the first template: the keys of the load that follows begin at one.</summary>
    private const long FirstIndex = 1_000_000_000;

    private static readonly string[] Tables = ["heads", "events", "case_keys", "search_hashes", "idempotency", "tasks", "deadlines", "registers"];

    private static readonly string Indexes = $"""
        CREATE TABLE grown_indexes AS
          SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS back
          FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid::regclass::text IN ({Names})
          UNION ALL SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
          FROM pg_index AS i WHERE indrelid::regclass::text IN ({Names}) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u'))
        """;

    private static string Names => string.Join(", ", Tables.Select(table => $"'{table}'"));

    /// <param name="connection">An empty database.</param>
    /// <param name="cases">How many it holds afterwards, about.</param>
    /// <param name="active">How many of them are open, each with a task and armed deadlines.</param>
    public static async Task<GrownHistory> MakeAsync(string connection, int cases, int active, CancellationToken cancellation)
    {
        await PlayAsync(connection, cancellation);
        await RunAsync($"""
            CREATE TABLE template AS SELECT case_id, ended, parent, row_number() OVER (ORDER BY case_id) AS rank FROM heads;
            CREATE TABLE copied AS
              SELECT t.case_id AS template, k * 1000 + t.rank AS case_id, k * 1000 + p.rank AS parent, k, t.ended
              FROM generate_series(1, {cases}) AS k, template AS t LEFT JOIN template AS p ON p.case_id = t.parent
              WHERE k <= CASE WHEN t.ended THEN {cases - active} / (SELECT count(*) FROM template WHERE ended)
                ELSE {active} / (SELECT count(*) FROM template WHERE NOT ended) END
              ORDER BY 2;
            ANALYZE copied;
            """);
        await RunAsync(Indexes);
        await RunAsync("DO $$ DECLARE s text; BEGIN FOR s IN SELECT away FROM grown_indexes LOOP EXECUTE s; END LOOP; END $$");
        foreach (var table in Tables)
            await RunAsync(await CopyAsync(connection, table));
        await RunAsync("DO $$ DECLARE s text; BEGIN FOR s IN SELECT back FROM grown_indexes LOOP EXECUTE s; END LOOP; END $$");
        var newest = await PostgresCluster.AskAsync<long>(connection, "SELECT max(case_id) FROM copied");
        await RunAsync("DROP TABLE template, copied, grown_indexes");
        await RunAsync("VACUUM (ANALYZE)");
        await RunAsync("CHECKPOINT");
        return new GrownHistory(newest);

        Task RunAsync(string sql) => PostgresCluster.RunAsync(connection, sql);
    }

    private static async Task PlayAsync(string connection, CancellationToken cancellation)
    {
        await using var silo = await InProcessSilo.StartAsync(connection, around: null, cancellation);
        var matter = new PensionMatter(silo);
        await Task.WhenAll(Enumerable.Range(1, Templates).Select(index => matter.RunAsync(FirstIndex + index)));
        foreach (var index in Enumerable.Range(Templates + 1, Templates))
            await silo.Case(silo.NewId()).FileAsync(People.Window, People.Filing(FirstIndex + index));
    }

    private static async Task<string> CopyAsync(string connection, string table)
    {
        var columns = await PostgresCluster.AskAsync<string>(connection, $"""
            SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns
            WHERE table_name = '{table}' AND table_schema = 'public' AND is_generated = 'NEVER' AND column_name <> 'tx'
            """);
        var values = columns.Split(", ").Select(column => (table, column) switch
        {
            (_, "case_id") => "c.case_id",
            ("heads", "parent") => "c.parent",
            ("heads", "number") => "CASE WHEN s.number = '' THEN '' ELSE s.number || '-' || c.k END",
            ("search_hashes", "hash") => "sha256(s.hash || int8send(c.k))",
            ("idempotency", "key") => "s.key || '-' || c.k",
            _ => $"s.{column}",
        });
        var kept = table == "events" ? $"WHERE NOT c.ended OR s.version <= {TurnsKept}" : "";
        return $"INSERT INTO {table} ({columns}) SELECT {string.Join(", ", values)} FROM copied AS c JOIN {table} AS s ON s.case_id = c.template {kept}";
    }
}
