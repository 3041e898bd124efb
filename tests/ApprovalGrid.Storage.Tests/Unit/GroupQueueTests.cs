using ApprovalGrid.Storage.Sql;

namespace ApprovalGrid.Storage.Tests.Unit;

public sealed class GroupQueueTests
{
    [Fact]
    public void A_batch_takes_what_waits_up_to_its_limits_and_at_least_one()
    {
        var queue = new GroupQueue<long>(100, 1000, size => size);
        foreach (var size in new long[] { 500, 10, 20, 30, 40 })
            queue.Add(size);

        Assert.Equal([500L], Take(queue, maxItems: 3, maxBytes: 50));
        Assert.Equal([10L, 20], Take(queue, maxItems: 3, maxBytes: 50));
        Assert.Equal([30L, 40], Take(queue, maxItems: 2, maxBytes: 500));
        Assert.Empty(Take(queue, maxItems: 2, maxBytes: 500));
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Too_many_and_too_much_are_turned_away_and_room_comes_back()
    {
        var queue = new GroupQueue<long>(3, 1000, size => size);
        queue.Add(600);
        Assert.Throws<StoreOverloadedException>(() => queue.Add(500));
        queue.Add(1);
        queue.Add(1);
        Assert.Throws<StoreOverloadedException>(() => queue.Add(1));

        Take(queue, maxItems: 1, maxBytes: 1000);

        queue.Add(500);
        Assert.Equal(3, queue.Count);
    }

    [Fact]
    public void One_item_larger_than_all_limits_still_goes_alone()
    {
        var queue = new GroupQueue<long>(3, 1000, size => size);
        queue.Add(5000);
        Assert.Equal([5000L], Take(queue, maxItems: 9, maxBytes: 10));
    }

    [Fact]
    public async Task A_closed_queue_takes_no_more_and_hands_out_what_it_has()
    {
        var queue = new GroupQueue<long>(3, 1000, size => size);
        queue.Add(1);
        queue.Close();

        Assert.Throws<ObjectDisposedException>(() => queue.Add(2));
        Assert.True(await queue.WaitAsync());
        Assert.Equal([1L], Take(queue, 5, 5));
        Assert.False(await queue.WaitAsync());
    }

    private static List<long> Take(GroupQueue<long> queue, int maxItems, long maxBytes)
    {
        var batch = new List<long>();
        queue.Take(batch, maxItems, maxBytes);
        return batch;
    }
}
