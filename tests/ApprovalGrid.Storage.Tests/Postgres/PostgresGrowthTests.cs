using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Postgres;

/// <summary>Other engines read more and more as finished cases pile up. What a page costs here is counted in rows, not in time.</summary>
[NeedsPostgres]
public sealed class PostgresGrowthTests() : HarnessTest<PostgresHarness>(new PostgresHarness())
{
    private const int Finished = 150_000;

    private const string Fill = """
        INSERT INTO heads (case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, filed_at, ended_at)
        SELECT n, 9, 'F' || n, 'Completed', true, false, 'item-1', '3301', '3301/housing', 'd', 1, now(), now() FROM generate_series(1000, 1000 + $COUNT) AS n;
        INSERT INTO heads (case_id, version, number, status, ended, trial, service_item, region, department, definition, definition_version, filed_at)
        SELECT n, 2, 'O' || n, CASE WHEN n % 2 = 0 THEN 'Accepted' ELSE 'Submitted' END, false, false, 'item-1', '3301', '3301/housing', 'd', 1, now() FROM generate_series(1, 300) AS n;
        INSERT INTO search_hashes SELECT 'applicant', decode('aa', 'hex'), n FROM generate_series(1, 3) AS n;
        INSERT INTO search_hashes SELECT 'applicant', decode(md5(n::text), 'hex'), n FROM generate_series(1000, 1000 + $COUNT) AS n;
        ANALYZE heads; ANALYZE search_hashes;
        """;

    private const string RowsRead = """
        SELECT (sum(seq_tup_read) + sum(idx_tup_fetch))::bigint FROM pg_stat_user_tables WHERE relname IN ('heads', 'search_hashes')
        """;

    [StoreFact]
    public async Task A_page_of_open_cases_reads_as_few_rows_among_many_finished_ones()
    {
        await (await Harness.OpenAsync()).DisposeAsync();
        await PostgresServer.RunAsync(Harness.ConnectionString, Fill.Replace("$COUNT", $"{Finished}", StringComparison.Ordinal));
        var open = new CaseQuery(null, null, null, null, "3301/housing", Ended: false, null, 50);
        var queries = new Dictionary<string, CaseQuery>
        {
            ["open cases of a department"] = open,
            ["open cases in a state"] = open with { Status = "Accepted" },
            ["all cases of a department, the newest first"] = open with { Ended = null },
            ["one applicant's cases"] = new(new SearchHash("applicant", new byte[] { 0xaa }), null, null, null, null, null, null, 50),
            ["one applicant's cases, in a department"] = open with { Applicant = new SearchHash("applicant", new byte[] { 0xaa }), Ended = null },
        };
        foreach (var (name, query) in queries)
        {
            var read = await RowsReadByAsync(query);
            Assert.True(read < 2_000, $"{name}: {read} rows were read");
        }
    }

    /// <summary>Sessions report at their end what they have read.</summary>
    private async Task<long> RowsReadByAsync(CaseQuery query)
    {
        var store = await Harness.OpenAsync();
        var before = await PostgresServer.AskAsync<long>(Harness.ConnectionString, RowsRead);
        Assert.NotEmpty((await store.Lists.ListCasesAsync(query, None)).Items);
        await store.DisposeAsync();
        long read;
        do
            read = await PostgresServer.AskAsync<long>(Harness.ConnectionString, RowsRead) - before;
        while (read == 0);
        return read;
    }
}
