using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Feed;

namespace ApprovalGrid.Api;

/// <summary>Where the feed is sent to.</summary>
public interface IWebhooks
{
    Task<Answer<WebhookView>> AddAsync(AddWebhook wanted, FeedFilter filter, string owner, CancellationToken cancellation);

    Task<ImmutableArray<WebhookView>> ListAsync(CancellationToken cancellation);

    Task<bool> DeleteAsync(string id, CancellationToken cancellation);

    Task<bool> RewindAsync(string id, CancellationToken cancellation);
}
