using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Feed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Signed webhooks: the feed, sent instead of read.</summary>
internal static class WebhooksApi
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").WithTags("Feed").RequireAuthorization();
        hooks.MapPost("/", AddAsync).WithName("AddWebhook").WithSummary("Have the feed sent to an address, signed")
            .WithDescription("The answer holds the secret of the signature, once. Pages come in order and at least once; the next one only after the receiver has answered with 2xx.");
        hooks.MapGet("/", ListAsync).WithName("ListWebhooks").WithSummary("Where the feed is sent, and how far it has come")
            .WithDescription("One's own; operators see all.");
        hooks.MapDelete("/{id}", DeleteAsync).WithName("DeleteWebhook").WithSummary("Send no more to an address");
        hooks.MapPost("/{id}/rewind", RewindAsync).WithName("RewindWebhook").WithSummary("Send everything again, from the beginning");
    }

    private static async Task<Results<Created<WebhookView>, ProblemResult>> AddAsync(
        AddWebhook wanted, Caller by, IWebhooks webhooks, CancellationToken cancellation)
    {
        var filter = FeedScope.Of(by.Actor, wanted.Department, wanted.Region, wanted.ServiceItem);
        if (!filter.Accepted)
            return new ProblemResult(filter.Refusal);
        var answer = await webhooks.AddAsync(wanted, filter.Value, by.Actor.Id, cancellation);
        return answer.Accepted ? TypedResults.Created($"/api/v1/webhooks/{answer.Value.Id}", answer.Value) : new ProblemResult(answer.Refusal);
    }

    private static async Task<Ok<WebhookList>> ListAsync(Caller by, IWebhooks webhooks, CancellationToken cancellation) =>
        TypedResults.Ok(new WebhookList([.. (await webhooks.ListAsync(cancellation)).Where(hook => Sees(by.Actor, hook))]));

    private static async Task<Results<NoContent, ProblemResult>> DeleteAsync(string id, Caller by, IWebhooks webhooks, CancellationToken cancellation) =>
        await FindAsync(id, by, webhooks, cancellation) && await webhooks.DeleteAsync(id, cancellation)
            ? TypedResults.NoContent()
            : new ProblemResult(Unknown);

    private static async Task<Results<NoContent, ProblemResult>> RewindAsync(string id, Caller by, IWebhooks webhooks, CancellationToken cancellation) =>
        !await FindAsync(id, by, webhooks, cancellation) ? new ProblemResult(Unknown)
        : await webhooks.RewindAsync(id, cancellation) ? TypedResults.NoContent()
        : new ProblemResult(new Refusal { Code = "webhook-sending", Class = RefusalClass.Conflict, Message = "A page is just being sent. Try again." });

    private static async Task<bool> FindAsync(string id, Caller by, IWebhooks webhooks, CancellationToken cancellation) =>
        (await webhooks.ListAsync(cancellation)).Any(hook => hook.Id == id && Sees(by.Actor, hook));

    private static bool Sees(Actor by, WebhookView hook) => by.Kind == ActorKind.Operator || hook.Owner == by.Id;

    private static Refusal Unknown { get; } =
        new() { Code = "unknown-webhook", Class = RefusalClass.NotFound, Message = "There is no such webhook. The list is at /api/v1/webhooks." };
}

/// <param name="Webhooks">The oldest first.</param>
public sealed record WebhookList(ImmutableArray<WebhookView> Webhooks);
