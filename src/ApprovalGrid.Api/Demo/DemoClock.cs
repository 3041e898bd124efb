namespace ApprovalGrid.Api.Demo;

/// <summary>
/// A clock that may stand in the past (演示时钟), so that a demonstration files weeks ago and every clock of the law has really run: nothing is
/// written that the engine did not decide at the time it was told. Only for a silo in Development that keeps its data in a file of its own.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    private long _behind;

    /// <summary>How far behind the real time it is; never ahead.</summary>
    public TimeSpan Behind => TimeSpan.FromTicks(Interlocked.Read(ref _behind));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - Behind;

    /// <summary>Goes on from this instant; the real time when it is not past.</summary>
    internal void Set(DateTimeOffset now)
    {
        var behind = System.GetUtcNow() - now;
        Interlocked.Exchange(ref _behind, Math.Max(0, behind.Ticks));
    }
}

/// <summary>Fires what the demo clock has passed.</summary>
public interface IDemoDeadlines
{
    /// <returns>How many deadlines were due.</returns>
    Task<int> FireDueAsync(CancellationToken cancellation);
}
