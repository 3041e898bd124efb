using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Api;
using ApprovalGrid.Feed;
using ApprovalGrid.Grains.Feed;
using ApprovalGrid.Grains.Retention;

namespace ApprovalGrid.Silo;

internal sealed class CaseFeed(FeedReader reader) : IFeed
{
    public async Task<Answer<FeedBatch>> ReadAsync(string? after, int limit, FeedFilter filter, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(after, limit, filter, cancellation);
        }
        catch (FormatException wrong)
        {
            return new Refusal
            {
                Code = RefusalCodes.InvalidInput,
                Class = RefusalClass.Invalid,
                Message = wrong.Message,
                Faults = [new Fault { Path = "after", Rule = "cursor", Message = "Send the 'next' of a page of this feed, or nothing to begin at the beginning." }],
            };
        }
        catch (ArchiveException missing)
        {
            return new Refusal { Code = "archive-not-readable", Class = RefusalClass.Unavailable, Message = missing.Message };
        }
    }
}

internal sealed class FeedWebhooks(Webhooks webhooks) : IWebhooks
{
    public async Task<Answer<WebhookView>> AddAsync(AddWebhook wanted, FeedFilter filter, string owner, CancellationToken cancellation)
    {
        var (added, field, refused) = await webhooks.AddAsync(wanted, filter, owner, cancellation);
        return added is not null ? added : new Refusal
        {
            Code = RefusalCodes.InvalidInput,
            Class = RefusalClass.Invalid,
            Message = refused!,
            Faults = [new Fault { Path = field!, Rule = "webhook", Message = refused! }],
        };
    }

    public async Task<ImmutableArray<WebhookView>> ListAsync(CancellationToken cancellation) => [.. await webhooks.ListAsync(cancellation)];

    public Task<bool> DeleteAsync(string id, CancellationToken cancellation) => webhooks.DeleteAsync(id, cancellation);

    public Task<bool> RewindAsync(string id, CancellationToken cancellation) => webhooks.RewindAsync(id, cancellation);
}
