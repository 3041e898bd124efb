namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>A clock that stands at the real time of its making plus what a test adds.</summary>
public sealed class TestTime : TimeProvider
{
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private long _added;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start.AddTicks(Volatile.Read(ref _added));

    public override long GetTimestamp() => Volatile.Read(ref _added);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _added, time.Ticks);
}
