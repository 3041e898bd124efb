using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>Named values change only by who has read their newest state.</summary>
public abstract class StateConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task A_value_is_written_read_changed_and_deleted_by_its_etag()
    {
        Assert.Null(await Store.States.ReadAsync("duty", "a", None));
        var first = (await Store.States.WriteAsync("duty", "a", new byte[] { 1 }, null, None))!;
        Rows.Equal(new StateValue("a", new byte[] { 1 }, first), await Store.States.ReadAsync("duty", "a", None));

        var second = (await Store.States.WriteAsync("duty", "a", ReadOnlyMemory<byte>.Empty, first, None))!;
        Assert.NotEqual(first, second);
        Rows.Equal(new StateValue("a", ReadOnlyMemory<byte>.Empty, second), await Store.States.ReadAsync("duty", "a", None));

        Assert.False(await Store.States.DeleteAsync("duty", "a", first, None));
        Assert.True(await Store.States.DeleteAsync("duty", "a", second, None));
        Assert.Null(await Store.States.ReadAsync("duty", "a", None));
    }

    [StoreFact]
    public async Task A_stale_etag_writes_nothing()
    {
        var etag = await Store.States.WriteAsync("duty", "a", new byte[] { 1 }, null, None);
        Assert.Null(await Store.States.WriteAsync("duty", "a", new byte[] { 2 }, null, None));
        Assert.Null(await Store.States.WriteAsync("duty", "a", new byte[] { 2 }, "other", None));
        Assert.Null(await Store.States.WriteAsync("duty", "b", new byte[] { 2 }, etag, None));

        Rows.Equal(new StateValue("a", new byte[] { 1 }, etag!), Assert.Single(await Store.States.ListAsync("duty", None)));
    }

    [StoreFact]
    public async Task A_value_made_anew_does_not_take_the_etag_of_the_old_one()
    {
        var old = (await Store.States.WriteAsync("duty", "a", new byte[] { 1 }, null, None))!;
        await Store.States.DeleteAsync("duty", "a", old, None);
        await Store.States.WriteAsync("duty", "a", new byte[] { 1 }, null, None);

        Assert.Null(await Store.States.WriteAsync("duty", "a", new byte[] { 3 }, old, None));
        Assert.False(await Store.States.DeleteAsync("duty", "a", old, None));
    }

    [StoreFact]
    public async Task Of_many_who_change_a_value_each_step_is_won_by_one()
    {
        var other = await Harness.OpenAsync();
        var etag = await Store.States.WriteAsync("quota", "a", new byte[] { 0 }, null, None);
        for (var step = 0; step < 10; step++)
        {
            var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
                await (i % 2 == 0 ? Store : other).States.WriteAsync("quota", "a", new byte[] { (byte)i }, etag, None))));
            etag = Assert.Single(written, e => e is not null);
        }
    }

    [StoreFact]
    public async Task Values_of_a_name_are_listed_by_key()
    {
        foreach (var key in new[] { "b", "a", "B", "值" })
            await Store.States.WriteAsync("keys", key, new byte[] { 1 }, null, None);
        await Store.States.WriteAsync("other", "c", new byte[] { 1 }, null, None);

        Assert.Equal(["B", "a", "b", "值"], (await Store.States.ListAsync("keys", None)).Select(v => v.Key));
    }
}
