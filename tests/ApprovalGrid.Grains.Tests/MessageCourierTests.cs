using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Messages of a silo's own turns, carried from memory: once in effect, and never lost with the silo.</summary>
public sealed class MessageCourierTests : GridFixture
{
    [Fact]
    public async Task A_message_arrives_without_the_outbox_being_claimed()
    {
        await Silo.Courier.StartAsync(CancellationToken.None);
        var (_, child) = await SendAsync();

        await Silo.Courier.StopAsync(CancellationToken.None);

        Assert.Equal(1, await Silo.Store.NewestVersionAsync(child, CancellationToken.None));
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, await Silo.Outbox.DeliverAsync(CancellationToken.None));
        Assert.Empty((await Silo.Verifier.VerifyAsync(null, 10, CancellationToken.None))!.Differences);
    }

    [Fact]
    public async Task What_a_dead_silo_carried_is_delivered_by_another_after_the_lease_and_not_before()
    {
        var other = await AddSiloAsync();
        await Silo.Courier.StartAsync(CancellationToken.None);
        var parent = await FileAsync();
        await ActAsync(parent, People.Window, 1);

        // The commit is made, the answer is lost, and so is what the silo had in memory.
        Silo.Store.CutAfter(1);
        Silo.Store.CutReads(1);
        await Assert.ThrowsAsync<IOException>(() => Silo.Case(parent).ActAsync(People.Reviewer, Agree(2)));
        var child = (await other.Case(parent).GetAsync(People.Applicant)).Value!.Children.Single().CaseId;

        Assert.Equal(0, await other.Outbox.DeliverAsync(CancellationToken.None));
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await other.Outbox.DeliverAsync(CancellationToken.None));
        Assert.Equal(1, await other.Store.NewestVersionAsync(child, CancellationToken.None));
    }

    [Fact]
    public async Task A_silo_that_carries_as_many_as_it_may_leaves_the_rest_to_the_outbox()
    {
        await Silo.Courier.StartAsync(CancellationToken.None);
        using var full = Silo.Courier.Reserve(GrainLimits.MaxCarried);
        var (_, child) = await SendAsync();
        Assert.Equal(0, await Silo.Store.NewestVersionAsync(child, CancellationToken.None));

        Assert.Equal(1, await Silo.Outbox.DeliverAsync(CancellationToken.None));
        Assert.Equal(1, await Silo.Store.NewestVersionAsync(child, CancellationToken.None));
    }

    [Fact]
    public async Task A_turn_that_loses_its_version_gives_its_room_back()
    {
        await Silo.Courier.StartAsync(CancellationToken.None);
        Silo.Store.CutBefore(1);
        var (_, child) = await SendAsync();
        await Silo.Courier.StopAsync(CancellationToken.None);

        Assert.Equal(1, await Silo.Store.NewestVersionAsync(child, CancellationToken.None));
        Assert.Equal(0, Silo.Courier.Held);
    }

    private async Task<(long Parent, long Child)> SendAsync()
    {
        var parent = await FileAsync();
        await ActAsync(parent, People.Window, 1);
        await ActAsync(parent, People.Reviewer, 2);
        return (parent, (await Silo.Case(parent).GetAsync(People.Applicant)).Value!.Children.Single().CaseId);
    }

    private async Task ActAsync(long id, ApprovalGrid.Actors.Actor by, int task) =>
        Assert.Null((await Silo.Case(id).ActAsync(by, Agree(task))).Refusal);

    private static TaskCommand Agree(int task) => new() { Task = task, Version = 1, Operation = TaskOperation.Agree };
}
