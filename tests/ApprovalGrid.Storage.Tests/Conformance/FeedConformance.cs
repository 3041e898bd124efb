using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>The feed gives every turn of every case, a case's own in order, and never anything before what it has given.</summary>
public abstract class FeedConformance(StoreHarness harness) : ConformanceTest(harness)
{
    [StoreFact]
    public async Task Every_turn_comes_once_and_a_cases_turns_in_their_order_page_by_page()
    {
        TestCase[] cases = [new(3), new(1), new(2)];
        foreach (var round in Enumerable.Range(0, 4))
            await Task.WhenAll(cases.Select(one => one.CommitAsync(Store)));

        var (rows, end) = await ReadAsync(null, 12, pageSize: 5);

        Assert.All(rows.GroupBy(row => row.CaseId), of => Assert.Equal([1, 2, 3, 4], of.Select(row => row.Row.Version)));
        Assert.Equal([1, 2, 3], rows.Select(row => row.CaseId).Distinct().Order());
        var first = rows.First(row => row.CaseId == 3);
        Assert.Equal(("ZJ-2026-3", "item-1", "3301", "3301/housing", false), (first.CaseNumber, first.ServiceItem, first.Region, first.Department, first.Trial));
        Rows.Equal((await Store.Cases.ReadEventsAsync(3, 1, 1, None))[0], first.Row);
        Assert.Empty((await Store.Feed.ReadAsync(end, 5, None)).Rows);
    }

    [StoreFact]
    public async Task The_end_of_the_feed_is_where_later_turns_are_found()
    {
        var begin = (await Store.Feed.ReadAsync(null, 5, None)).Next;
        await new TestCase(7).CommitAsync(Store);
        var (rows, end) = await ReadAsync(begin, 1);
        Assert.Equal(7, Assert.Single(rows).CaseId);

        await new TestCase(5).CommitAsync(Store);
        Assert.Equal(5, Assert.Single((await ReadAsync(end, 1)).Rows).CaseId);
    }

    [StoreFact]
    public async Task Nothing_is_missed_or_given_twice_while_several_stores_commit()
    {
        var stores = new[] { Store, await Harness.OpenAsync(), await Harness.OpenAsync() };
        var reading = Task.Run(() => ReadAsync(null, 600, pageSize: 7));
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            var matter = new TestCase(1_000 - number);
            for (var turn = 0; turn < 10; turn++)
                await matter.CommitAsync(stores[(number + turn) % 3]);
        }));

        var (rows, _) = await reading;

        Assert.Equal(600, rows.Select(row => (row.CaseId, row.Row.Version)).Distinct().Count());
        Assert.All(rows.GroupBy(row => row.CaseId), of => Assert.Equal(Enumerable.Range(1, 10), of.Select(row => row.Row.Version)));
    }

    [StoreFact]
    public async Task A_turn_whose_history_has_moved_into_a_file_says_so()
    {
        var matter = new TestCase(2);
        await matter.CommitAsync(Store);
        await matter.CommitAsync(Store);
        await matter.CommitAsync(Store, turn => turn with { Head = turn.Head with { Ended = true, EndedAt = TestCase.Filed } });
        await Store.History.MoveAsync(
            [new(new(2, 1, 2, new byte[EventChain.HashLength], "a.jsonl.gz", 0, 1), 3, new CaseSnapshot(1, new byte[1], new byte[1]))], TestCase.Filed, None);
        await matter.CommitAsync(Store);

        var (rows, _) = await ReadAsync(null, 2);

        Assert.Equal([(3, true), (4, false)], rows.Select(row => (row.Row.Version, row.HistoryArchived)));
    }

    [StoreFact]
    public async Task A_cursor_that_is_none_is_refused()
    {
        foreach (var wrong in (string[])["", "x", "1.2", "1.2.3.4.5", "zz.1.1.1"])
            await Assert.ThrowsAsync<FormatException>(async () => await Store.Feed.ReadAsync(wrong, 5, None));
    }

    // What another transaction of the same server holds back comes when that one has ended.
    protected async Task<(List<FeedRow> Rows, string End)> ReadAsync(string? after, int atLeast, int pageSize = 100)
    {
        var rows = new List<FeedRow>();
        var cursor = after;
        while (rows.Count < atLeast)
        {
            var page = await Store.Feed.ReadAsync(cursor, pageSize, None);
            rows.AddRange(page.Rows);
            cursor = page.Next;
        }

        return (rows, cursor!);
    }
}
