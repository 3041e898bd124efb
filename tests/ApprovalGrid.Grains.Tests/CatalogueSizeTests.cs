using System.Diagnostics;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Tests;

/// <summary>A06: a catalogue of a hundred thousand items, of which a silo knows those that are asked for.</summary>
public sealed class CatalogueSizeTests(Xunit.Abstractions.ITestOutputHelper output) : GridFixture
{
    private const int Items = 100_000;
    private const int Definitions = 1_700;
    private const int Asked = 300;

    /// <summary>What one item and its compiled chain may take; all of the catalogue would be hundreds of megabytes.</summary>
    private const long MostBytesForEach = 64 * 1024;

    [Fact]
    public async Task An_item_of_a_hundred_thousand_starts_cold_at_once_and_memory_grows_with_what_is_asked_for()
    {
        await FillAsync();
        var catalog = new GridCatalog(Silo.Store, Clock);
        await catalog.NewestWorldAsync(Code(0), () => 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var taken = new List<TimeSpan>();
        for (var number = 1; number <= Asked; number++)
        {
            var watch = Stopwatch.StartNew();
            Assert.NotNull(await catalog.NewestWorldAsync(Code(number * (Items / Asked - 1)), () => 1));
            taken.Add(watch.Elapsed);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        taken.Sort();
        output.WriteLine($"{Items} items: cold start median {taken[Asked / 2].TotalMilliseconds:0.0} ms, p99 {taken[Asked * 99 / 100].TotalMilliseconds:0.0} ms, {grown / 1024} KiB for {Asked} items.");
        Assert.True(grown < Asked * MostBytesForEach, $"{grown} bytes for {Asked} items");
        GC.KeepAlive(catalog);

        // One query, whatever the services.
        for (var number = 0; number < 20; number++)
        {
            var filing = People.Filing() with { ServiceItem = Code(number * 1_000), Form = JsonText.EmptyObject, Materials = [] };
            Assert.Null((await Silo.Case(Silo.NewId()).FileAsync(People.Applicant, filing)).Refusal);
        }

        var mine = await Silo.Store.Lists.ListCasesAsync(
            new CaseQuery(ApplicantHash.Of(Silo.Keys, People.IdNumber), null, null, null, null, null, null, 50), CancellationToken.None);
        Assert.Equal(20, mine.Items.Select(listed => listed.Head.ServiceItem).Distinct().Count());
    }

    private static string Code(int number) => $"item-{number:D6}";

    /// <summary>Straight into the table: what is asked is how it reads.</summary>
    private async Task FillAsync()
    {
        var definition = Flow.Definition(Flow.Chart("chart", [Flow.Wait("one"), Flow.Wait("two"), Flow.Wait("three")], ["one -> two", "two -> three"]));
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $items)
            INSERT INTO catalog
            SELECT 'item', printf('item-%06d', i), 1, 'file', CAST(printf(
              '{"code":"item-%06d","version":1,"name":"事项%d","nameEn":"Item","department":"hrss","regions":["430100"],"definition":"big-%d","applicants":["person"]}',
              i, i, i % $definitions) AS BLOB), CAST(printf('%032d', i) AS BLOB), 0 FROM n;
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $definitions)
            INSERT INTO catalog
            SELECT 'definition', printf('big-%d', i), 1, 'file', CAST(replace($definition, '"test"', printf('"big-%d"', i)) AS BLOB), CAST(printf('%032d', i) AS BLOB), 0 FROM n;
            UPDATE counters SET value = value + 1 WHERE name LIKE 'catalog%';
            """;
        command.Parameters.AddWithValue("$items", Items);
        command.Parameters.AddWithValue("$definitions", Definitions);
        command.Parameters.AddWithValue("$definition", definition);
        await command.ExecuteNonQueryAsync();
        Clock.Advance(TimeSpan.FromSeconds(2));
    }
}
