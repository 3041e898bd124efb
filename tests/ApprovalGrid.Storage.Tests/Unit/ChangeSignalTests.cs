using ApprovalGrid.Storage.Sql;
using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Unit;

public sealed class ChangeSignalTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Waiting_ends_at_the_latest_when_its_time_is_over()
    {
        var signal = new ChangeSignal(_clock);
        var waiting = signal.WaitAsync(TimeSpan.FromSeconds(5), CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task No_time_to_wait_means_no_waiting(int seconds) =>
        await new ChangeSignal(_clock).WaitAsync(TimeSpan.FromSeconds(seconds), CancellationToken.None);

    [Fact]
    public async Task Even_who_would_wait_for_ever_looks_once_a_day()
    {
        var waiting = new ChangeSignal(_clock).WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromDays(1));
        await waiting;
    }

    [Fact]
    public async Task A_change_wakes_all_who_wait_and_is_used_up()
    {
        var signal = new ChangeSignal(_clock);
        var both = new[] { Wait(signal), Wait(signal) };
        signal.Pulse();
        signal.Pulse();
        await Task.WhenAll(both);

        Assert.False(Wait(signal).IsCompleted);
    }

    [Fact]
    public async Task A_change_that_nobody_waited_for_is_kept_for_the_next()
    {
        var signal = new ChangeSignal(_clock);
        signal.Pulse();
        await Wait(signal);
        Assert.False(Wait(signal).IsCompleted);
    }

    private static Task Wait(ChangeSignal signal) => signal.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None).AsTask();
}
