using System.Collections.Immutable;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Definitions;
using ApprovalGrid.ServiceItems;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>Service items (事项) and their guides: public.</summary>
internal static class ServiceItemsApi
{
    private const string CatalogKind = "item";
    private const string SwitchKind = "instant-approval";
    private const int MaxCodeLength = 64;
    private const int Batch = 100;

    public static void MapServiceItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/service-items").WithTags("Service items").AllowAnonymous();
        items.MapGet("/", ListAsync).WithName("ListServiceItems").WithSummary("List service items by code").WithDescription("Public.");
        items.MapPut("/{code}/instant-approval", SwitchAsync).RequireAuthorization(SignInServices.SwitchersOnly).WithName("SwitchInstantApproval")
            .WithSummary("Switch instant approval (秒批) of an item on or off, at once")
            .WithDescription("Off: every rule check goes to people, running cases too.");
        items.MapGet("/{code}", GetAsync).WithName("GetServiceItem").WithSummary("Read a service item and its guide (办事指南)").WithDescription("Public.");
        items.MapGet("/{code}/chain", GetChainAsync).WithName("GetServiceItemChain").WithSummary("The chain that its cases run, as a picture").WithDescription("Public.");
    }

    private static async Task<Results<Ok<ChainView>, ProblemResult>> GetChainAsync(string code, Caller by, IGrainFactory grains) =>
        code.Length <= MaxCodeLength
            ? CaseLookup.Respond(await grains.GetGrain<IServiceItemGrain>(code).GetChainAsync(by.Actor))
            : new ProblemResult(Unknown);

    private static Answers.Refusal Unknown { get; } = new()
    {
        Code = Answers.RefusalCodes.UnknownServiceItem,
        Class = Answers.RefusalClass.NotFound,
        Message = $"There is no such service item; a code has at most {MaxCodeLength} characters.",
    };

    private static async Task<Results<Ok<InstantApproval>, ProblemResult>> SwitchAsync(
        string code, InstantApproval wanted, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation)
    {
        if (code.Length > MaxCodeLength || await store.Catalog.FindAsync(CatalogKind, code, null, cancellation) is null)
            return new ProblemResult(new()
            {
                Code = Answers.RefusalCodes.UnknownServiceItem,
                Class = Answers.RefusalClass.NotFound,
                Message = "There is no such service item.",
            });
        var json = wanted.Enabled ? "true"u8.ToArray() : "false"u8.ToArray();
        var newest = await store.Catalog.FindAsync(SwitchKind, code, null, cancellation);
        if (newest is null || !newest.Json.Span.SequenceEqual(json))
        {
            // Two who switch at once both name the next version; the content is their own, so the second is told by the conflict.
            await store.Catalog.AddAsync(
                new CatalogDocument(SwitchKind, code, (newest?.Version ?? 0) + 1, by.Actor.Id, json, System.Security.Cryptography.SHA256.HashData(json), time.GetUtcNow()),
                cancellation);
        }

        return TypedResults.Ok(wanted);
    }

    private static async Task<Results<Ok<ServiceItemView>, ProblemResult>> GetAsync(string code, Caller by, IGrainFactory grains) =>
        code.Length <= MaxCodeLength
            ? CaseLookup.Respond(await grains.GetGrain<IServiceItemGrain>(code).GetAsync(by.Actor))
            : new ProblemResult(Unknown);

    private static async Task<Ok<ServiceItemPage>> ListAsync(
        [AsParameters] ServiceItemQuery query, Caller by, IGridStore store, IGrainFactory grains, IOptions<GridApiOptions> options,
        CancellationToken cancellation)
    {
        var limit = PageLimit.Read(query.Limit, options.Value.MaxPageSize);
        var found = new List<ServiceItemView>();
        var after = query.Cursor;
        while (true)
        {
            var documents = await store.Catalog.ListAsync(CatalogKind, after, Batch, cancellation);
            foreach (var document in documents)
            {
                after = document.Code;
                if ((await grains.GetGrain<IServiceItemGrain>(document.Code).GetAsync(by.Actor)).Value is not { } item || !query.Matches(item))
                    continue;
                // One more than the page shows whether there is a next one.
                if (found.Count == limit)
                    return TypedResults.Ok(new ServiceItemPage([.. found], found[^1].Code));
                found.Add(item);
            }

            if (documents.Count < Batch)
                return TypedResults.Ok(new ServiceItemPage([.. found], null));
        }
    }
}

/// <summary>Whether rules may decide at once.</summary>
public sealed record InstantApproval
{
    /// <summary>False: people decide.</summary>
    public required bool Enabled { get; init; }
}

/// <summary>Filter of the list of service items.</summary>
/// <param name="Region">Only items that can be filed in this region.</param>
/// <param name="Q">Text that the code or a name contains.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
/// <param name="Base">Only implementations of this base item.</param>
internal sealed record ServiceItemQuery(string? Region, string? Q, string? Base, string? Cursor, int? Limit)
{
    public bool Matches(ServiceItemView item) =>
        (Region is null || item.Regions.Contains(Region))
        && (Base is null || item.Base == Base)
        && (Q is null || Contains(item.Code) || Contains(item.Name) || Contains(item.NameEn));

    private bool Contains(string text) => text.Contains(Q!, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A page of the list of service items.</summary>
/// <param name="Items">The items, by code.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record ServiceItemPage(ImmutableArray<ServiceItemView> Items, string? Next);
