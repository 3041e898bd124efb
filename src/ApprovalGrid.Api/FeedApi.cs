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

/// <summary>The feed (事件流): every state change of every case, for systems that keep their own picture.</summary>
internal static class FeedApi
{
    private const int MaxRows = 500;

    public static void MapFeed(this IEndpointRouteBuilder api) =>
        api.MapGet("/events", ReadAsync).WithTags("Feed").RequireAuthorization().WithName("ReadFeed")
            .WithSummary("Read every state change, from the beginning or from where a page ended")
            .WithDescription("In commit order per case; nothing appears before what was given out. 'after' is the 'next' of the page before, nothing at first. "
                + "Systems and officials follow the cases of their own department, supervisors those of their region and beneath it. An entry may come again after "
                + "an archive run: drop versions of a case that you have applied.");

    private static async Task<Results<Ok<FeedBatch>, ProblemResult>> ReadAsync(
        [AsParameters] FeedQuery query, Caller by, IFeed feed, CancellationToken cancellation)
    {
        if (query.Limit is < 1 or > MaxRows)
            return new ProblemResult(Refusals.Invalid("limit", "range", $"The limit is 1 to {MaxRows}."));
        var filter = FeedScope.Of(by.Actor, query.Department, query.Region, query.ServiceItem);
        return filter.Accepted
            ? CaseLookup.Respond(await feed.ReadAsync(query.After, query.Limit ?? MaxRows, filter.Value, cancellation))
            : new ProblemResult(filter.Refusal);
    }
}

/// <param name="After">The <c>next</c> of the page before; absent: from the beginning.</param>
/// <param name="Limit">Turns looked at, 1 to 500; 500 when absent.</param>
/// <param name="Department"><c>{region}/{department}</c> that handles the case now.</param>
/// <param name="Region">Region code, with all beneath it.</param>
/// <param name="ServiceItem">Code of the service item.</param>
internal sealed record FeedQuery(string? After, int? Limit, string? Department, string? Region, string? ServiceItem);

/// <summary>Narrows a filter to what its reader may follow.</summary>
internal static class FeedScope
{
    public static Answer<FeedFilter> Of(Actor by, string? department, string? region, string? serviceItem) => by switch
    {
        { Kind: ActorKind.Official or ActorKind.System, Department: { } own } when department is null || department == own =>
            new FeedFilter(own, region, serviceItem),
        { Kind: ActorKind.Official or ActorKind.System } => Refusals.Forbidden("An official or system follows the cases of its own department only."),
        { Kind: ActorKind.Supervisor, Department: { } above } => Beneath(above.Split('/')[0], new FeedFilter(department, region, serviceItem)),
        _ => Refusals.Forbidden("Systems, officials and supervisors follow the feed."),
    };

    private static Answer<FeedFilter> Beneath(string own, FeedFilter wanted) =>
        wanted.Region is null ? wanted with { Region = own }
        : new FeedFilter(null, own, null).Covers(wanted.Region) ? wanted
        : Refusals.Forbidden($"This supervisor follows the cases of region {own} and those beneath it.");
}
