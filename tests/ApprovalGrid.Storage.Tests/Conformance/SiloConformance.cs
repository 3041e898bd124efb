using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>The list of silos shows who beats, and carries the word to drain.</summary>
public abstract class SiloConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly SiloBeat First = new(Guid.Parse("11111111-1111-1111-1111-111111111111"), "a", "http://a:5080", "1.0.0", false, 12);
    private static readonly SiloBeat Second = new(Guid.Parse("22222222-2222-2222-2222-222222222222"), "b", "http://b:5080", "1.1.0", false, 0);

    [StoreFact]
    public async Task Silos_that_beat_are_listed_by_name_with_what_they_said_last()
    {
        await Store.Silos.BeatAsync(Second, None);
        await Store.Silos.BeatAsync(First, None);
        await Store.Silos.BeatAsync(Second with { TurnsPerSecond = 7, Draining = true }, None);

        var listed = await Store.Silos.ListAsync(None);
        Assert.Equal([First, Second with { TurnsPerSecond = 7, Draining = true }], listed.Select(silo => silo.Beat));
        Assert.All(listed, silo => Assert.InRange(silo.Silence, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.All(listed, silo => Assert.InRange(silo.StartedAt, Harness.Now.AddMinutes(-1), Harness.Now.AddMinutes(1)));
    }

    [StoreFact]
    public async Task A_silo_reads_with_its_next_beat_that_it_shall_drain_and_keeps_reading_it()
    {
        var other = await Harness.OpenAsync();
        Assert.False(await Store.Silos.BeatAsync(First, None));
        Assert.False(await Store.Silos.BeatAsync(Second, None));

        Assert.True(await other.Silos.AskToDrainAsync(First.Silo, None));
        Assert.True(await Store.Silos.BeatAsync(First, None));
        Assert.True(await Store.Silos.BeatAsync(First with { Draining = true }, None));
        Assert.False(await Store.Silos.BeatAsync(Second, None));
        Assert.Equal([true, false], (await Store.Silos.ListAsync(None)).Select(silo => silo.AskedToDrain));
    }

    [StoreFact]
    public async Task A_silo_that_has_left_is_not_listed_and_cannot_be_asked()
    {
        await Store.Silos.BeatAsync(First, None);
        await Store.Silos.LeaveAsync(First.Silo, None);

        Assert.Empty(await Store.Silos.ListAsync(None));
        Assert.False(await Store.Silos.AskToDrainAsync(First.Silo, None));
    }

    [StoreFact]
    public async Task A_silent_silo_shows_its_silence_and_is_forgotten_after_a_day()
    {
        await Store.Silos.BeatAsync(First, None);
        await Harness.PassTimeAsync(TimeSpan.FromMinutes(5));
        Assert.InRange(Assert.Single(await Store.Silos.ListAsync(None)).Silence, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));

        await Harness.PassTimeAsync(StoreLimits.SiloForgottenAfter);
        await Store.Silos.BeatAsync(Second, None);
        Assert.Equal(Second, Assert.Single(await Store.Silos.ListAsync(None)).Beat);
    }
}
