using ApprovalGrid.Answers;
using ApprovalGrid.Feed;

namespace ApprovalGrid.Api;

/// <summary>The feed of all cases' turns (事件流).</summary>
public interface IFeed
{
    /// <param name="after">Where the page before ended; null: from the beginning.</param>
    /// <param name="limit">Turns looked at.</param>
    /// <param name="filter">Whose cases.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>A refusal when the cursor is none, or history is in a file that this silo cannot read.</returns>
    Task<Answer<FeedBatch>> ReadAsync(string? after, int limit, FeedFilter filter, CancellationToken cancellation);
}
