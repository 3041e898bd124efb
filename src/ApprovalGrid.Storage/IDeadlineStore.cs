namespace ApprovalGrid.Storage;

/// <summary>
/// What is due. Rows are claimed by a short committed transaction that sets a lease by database time;
/// only the case's own turn removes or moves a row. A lease that ran out makes the row claimable again.
/// </summary>
public interface IDeadlineStore
{
    /// <summary>Claims up to <paramref name="limit"/> due rows, the longest due first.</summary>
    ValueTask<IReadOnlyList<DueDeadline>> ClaimDueAsync(int limit, TimeSpan lease, CancellationToken cancellation);

    /// <summary>How long until the next unclaimed row is due (zero when one is), or null when none is armed.</summary>
    ValueTask<TimeSpan?> NextDueInAsync(CancellationToken cancellation);

    /// <summary>
    /// Signals that a deadline due within <see cref="StoreLimits.CalledAhead"/> may have been armed by any silo. Completes at least once per
    /// such commit, possibly more. For what is due later, look again by the clock.
    /// </summary>
    ValueTask WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation);
}

public sealed record DueDeadline(long CaseId, int Number, DateTimeOffset DueAt);
