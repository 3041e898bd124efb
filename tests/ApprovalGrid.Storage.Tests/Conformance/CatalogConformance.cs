using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>A version, once written, never changes.</summary>
public abstract class CatalogConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task A_version_is_added_once_and_never_with_another_content()
    {
        Assert.True(await Store.Catalog.AddAsync(Document("item", "a", 1), None));
        Assert.False(await Store.Catalog.AddAsync(Document("item", "a", 1) with { Origin = "api" }, None));

        var conflict = await Assert.ThrowsAsync<CatalogConflictException>(async () =>
            await Store.Catalog.AddAsync(Document("item", "a", 1) with { ContentHash = TestCase.Bytes(77) }, None));

        Assert.Contains("item a version 1", conflict.Message, StringComparison.Ordinal);
        Rows.Equal(Document("item", "a", 1), await Store.Catalog.FindAsync("item", "a", 1, None));
    }

    [StoreFact]
    public async Task Without_a_version_the_newest_is_found()
    {
        foreach (var version in new[] { 2, 10, 9 })
            await Store.Catalog.AddAsync(Document("definition", "permit", version), None);

        Assert.Equal(10, (await Store.Catalog.FindAsync("definition", "permit", null, None))!.Version);
        Assert.Equal(9, (await Store.Catalog.FindAsync("definition", "permit", 9, None))!.Version);
        Assert.Null(await Store.Catalog.FindAsync("definition", "permit", 3, None));
        Assert.Null(await Store.Catalog.FindAsync("item", "permit", null, None));
    }

    [StoreFact]
    public async Task A_kind_is_listed_by_code_each_with_its_newest_version()
    {
        foreach (var (code, version) in new[] { ("b", 1), ("a", 3), ("事项", 1), ("B", 1), ("a", 12), ("c", 1) })
            await Store.Catalog.AddAsync(Document("item", code, version), None);
        await Store.Catalog.AddAsync(Document("region", "a", 99), None);

        var first = await Store.Catalog.ListAsync("item", null, 3, None);
        var rest = await Store.Catalog.ListAsync("item", first[^1].Code, 10, None);

        Assert.Equal([("B", 1), ("a", 12), ("b", 1)], first.Select(d => (d.Code, d.Version)));
        Assert.Equal(["c", "事项"], rest.Select(d => d.Code));
    }

    [StoreFact]
    public async Task The_revision_grows_with_every_change_and_only_then()
    {
        var other = await Harness.OpenAsync();
        var before = await Store.Catalog.RevisionAsync(None);
        await Store.Catalog.AddAsync(Document("item", "a", 1), None);
        var after = await other.Catalog.RevisionAsync(None);
        await other.Catalog.AddAsync(Document("item", "a", 1), None);

        Assert.True(after > before);
        Assert.Equal(after, await Store.Catalog.RevisionAsync(None));
    }

    [StoreFact]
    public async Task Of_many_who_add_one_version_one_adds_it()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
            await Store.Catalog.AddAsync(Document("item", "a", 1), None))));

        Assert.Single(added, true);
    }

    [StoreFact]
    public async Task Of_many_who_checked_against_one_revision_one_adds_and_the_others_check_again()
    {
        IGridStore[] silos = [Store, await Harness.OpenAsync(), await Harness.OpenAsync()];
        for (var round = 1; round <= 5; round++)
        {
            var version = round;
            var revision = await Store.Catalog.RevisionAsync(None);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => Task.Run(() =>
                OutcomeAsync(silos[index % silos.Length], Document("definition", $"d{index}", version), revision))));

            Assert.Equal(1, outcomes.Count(outcome => outcome == "added"));
            Assert.Equal(11, outcomes.Count(outcome => outcome == "moved"));
            Assert.Equal(revision + 1, await Store.Catalog.RevisionAsync(None));
        }

        Assert.Equal(5, (await Task.WhenAll(Enumerable.Range(1, 5).SelectMany(version => Enumerable.Range(0, 12), (version, index) =>
            Store.Catalog.FindAsync("definition", $"d{index}", version, None).AsTask()))).Count(found => found is not null));
    }

    [StoreFact]
    public async Task As_of_a_revision_what_is_there_already_is_no_change_and_another_content_a_conflict()
    {
        var before = await Store.Catalog.RevisionAsync(None);
        Assert.True(await Store.Catalog.AddAsOfAsync(Document("item", "a", 1), before, None));
        Assert.False(await Store.Catalog.AddAsOfAsync(Document("item", "a", 1), before, None));
        Assert.False(await Store.Catalog.AddAsOfAsync(Document("item", "a", 1), before + 1, None));
        foreach (var revision in new[] { before, before + 1 })
        {
            await Assert.ThrowsAsync<CatalogConflictException>(async () =>
                await Store.Catalog.AddAsOfAsync(Document("item", "a", 1) with { ContentHash = TestCase.Bytes(77) }, revision, None));
        }

        await Assert.ThrowsAsync<CatalogMovedException>(async () => await Store.Catalog.AddAsOfAsync(Document("item", "b", 1), before, None));
        Assert.Null(await Store.Catalog.FindAsync("item", "b", 1, None));
        Assert.Equal(before + 1, await Store.Catalog.RevisionAsync(None));
    }

    private static async Task<string> OutcomeAsync(IGridStore silo, CatalogDocument document, long revision)
    {
        try
        {
            return await silo.Catalog.AddAsOfAsync(document, revision, None) ? "added" : "there";
        }
        catch (CatalogMovedException)
        {
            return "moved";
        }
    }

    private static CatalogDocument Document(string kind, string code, int version) =>
        new(kind, code, version, "file", TestCase.Bytes(version), TestCase.Bytes(version + 1), TestCase.Filed);
}
