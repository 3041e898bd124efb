using System.Collections.Immutable;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
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
    private const int MaxCodeLength = 64;
    private const int Batch = 100;

    public static void MapServiceItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/service-items").WithTags("Service items").AllowAnonymous();
        items.MapGet("/", ListAsync).WithName("ListServiceItems").WithSummary("List service items by code").WithDescription("Public.");
        items.MapGet("/{code}", GetAsync).WithName("GetServiceItem").WithSummary("Read a service item and its guide (办事指南)").WithDescription("Public.");
    }

    private static async Task<Results<Ok<ServiceItemView>, ProblemResult>> GetAsync(string code, Caller by, IGrainFactory grains) =>
        code.Length <= MaxCodeLength
            ? CaseLookup.Respond(await grains.GetGrain<IServiceItemGrain>(code).GetAsync(by.Actor))
            : new ProblemResult(new()
            {
                Code = Answers.RefusalCodes.UnknownServiceItem,
                Class = Answers.RefusalClass.NotFound,
                Message = $"There is no such service item; a code has at most {MaxCodeLength} characters.",
            });

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

/// <summary>Filter of the list of service items.</summary>
/// <param name="Region">Only items that can be filed in this region.</param>
/// <param name="Q">Text that the code or a name contains.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
internal sealed record ServiceItemQuery(string? Region, string? Q, string? Cursor, int? Limit)
{
    public bool Matches(ServiceItemView item) =>
        (Region is null || item.Regions.Contains(Region))
        && (Q is null || Contains(item.Code) || Contains(item.Name) || Contains(item.NameEn));

    private bool Contains(string text) => text.Contains(Q!, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A page of the list of service items.</summary>
/// <param name="Items">The items, by code.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record ServiceItemPage(ImmutableArray<ServiceItemView> Items, string? Next);
