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
    private const string InstantKind = "instant-approval";
    private const string FilingKind = "filing";
    private const string StartsKind = "starts";
    private const string DefinitionKind = "definition";
    private const int MaxCodeLength = 64;
    private const int Batch = 100;

    public static void MapServiceItems(this IEndpointRouteBuilder api)
    {
        var items = api.MapGroup("/service-items").WithTags("Service items").AllowAnonymous();
        items.MapGet("/", ListAsync).WithName("ListServiceItems").WithSummary("List service items by code").WithDescription("Public.");
        // A group of its own: what is public lets everybody through, whatever an endpoint of it asks for.
        var switches = api.MapGroup("/service-items").WithTags("Service items").RequireAuthorization(SignInServices.SwitchersOnly);
        switches.MapPut("/{code}/instant-approval", SwitchAsync).WithName("SwitchInstantApproval")
            .WithSummary("Switch instant approval (秒批) of an item on or off, at once")
            .WithDescription("Off: every rule check goes to people, running cases too.");
        switches.MapPut("/{code}/filing", SwitchFilingAsync).WithName("SwitchFiling")
            .WithSummary("Let an item take no new filings for now (挂起), or take them again").WithDescription("Cases that run go on, and so do child cases of those.");
        api.MapGroup("/definitions/{definitionId}").WithTags("Definitions").RequireAuthorization(SignInServices.SwitchersOnly)
            .MapPut("/filing", SwitchStartsAsync).WithName("SwitchStarts")
            .WithSummary("Let no item of a definition take new filings for now (挂起), or take them again").WithDescription("Cases that run go on, and so do child cases of those.");
        switches.MapPut("/{code}/canary", CanaryApi.PutAsync).WithName("SetCanary")
            .WithSummary("Try a new version of an item on a share of the applicants (灰度)")
            .WithDescription("Set the share before the version is published; 100 gives it to everybody. The same applicant always meets the same version.");
        api.MapGroup("/service-items").WithTags("Service items").RequireAuthorization()
            .MapPost("/{code}/versions", PublishAsync).Accepts<JsonText>("application/json").WithName("PublishServiceItem")
            .WithSummary("Publish the next version of a service item, or its first")
            .WithDescription("For integrators. The body is the item as its data file states it. Refused with 422 and every error, with 409 when its version is not higher than the newest. The same version sent twice is published once.");
        items.MapGet("/{code}", GetAsync).WithName("GetServiceItem").WithSummary("Read a service item and its guide (办事指南)").WithDescription("Public.");
        items.MapGet("/{code}/chain", GetChainAsync).WithName("GetServiceItemChain").WithSummary("The chain that its cases run, as a picture").WithDescription("Public.");
    }

    private static async Task<Results<Ok<ChainView>, ProblemResult>> GetChainAsync(string code, Caller by, IGrainFactory grains) =>
        code.Length <= MaxCodeLength
            ? CaseLookup.Respond(await grains.GetGrain<IServiceItemGrain>(code).GetChainAsync(by.Actor))
            : new ProblemResult(Unknown);

    private static async Task<Results<Created<ServiceItemView>, ProblemResult>> PublishAsync(string code, RawJson body, Caller by, IGrainFactory grains)
    {
        if (code.Length > MaxCodeLength)
            return new ProblemResult(Unknown);
        var answer = await grains.GetGrain<IServiceItemGrain>(code).PublishAsync(by.Actor, new ItemDraft { Item = body.Json });
        return answer.Accepted
            ? TypedResults.Created($"/api/v1/service-items/{Uri.EscapeDataString(code)}", answer.Value)
            : new ProblemResult(answer.Refusal);
    }

    private static Answers.Refusal Unknown { get; } = new()
    {
        Code = Answers.RefusalCodes.UnknownServiceItem,
        Class = Answers.RefusalClass.NotFound,
        Message = $"There is no such service item; a code has at most {MaxCodeLength} characters.",
    };

    private static async Task<Results<Ok<InstantApproval>, ProblemResult>> SwitchAsync(
        string code, InstantApproval wanted, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation) =>
        await SwitchItemAsync(InstantKind, code, wanted.Enabled, by, store, time, cancellation) is { } refused ? refused : TypedResults.Ok(wanted);

    private static async Task<Results<Ok<FilingSwitch>, ProblemResult>> SwitchFilingAsync(
        string code, FilingSwitch wanted, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation) =>
        await SwitchItemAsync(FilingKind, code, wanted.Enabled, by, store, time, cancellation) is { } refused ? refused : TypedResults.Ok(wanted);

    private static async Task<Results<Ok<FilingSwitch>, ProblemResult>> SwitchStartsAsync(
        string definitionId, FilingSwitch wanted, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Catalog.FindAsync(DefinitionKind, definitionId, null, cancellation) is null)
            return new ProblemResult(new() { Code = Answers.RefusalCodes.UnknownDefinition, Class = Answers.RefusalClass.NotFound, Message = "There is no such definition." });
        await WriteSwitchAsync(StartsKind, definitionId, wanted.Enabled, by, store, time, cancellation);
        return TypedResults.Ok(wanted);
    }

    internal static async Task<ProblemResult?> FindUnknownAsync(string code, IGridStore store, CancellationToken cancellation) =>
        code.Length <= MaxCodeLength && await store.Catalog.FindAsync(CatalogKind, code, null, cancellation) is not null ? null : new ProblemResult(new()
        {
            Code = Answers.RefusalCodes.UnknownServiceItem,
            Class = Answers.RefusalClass.NotFound,
            Message = "There is no such service item.",
        });

    private static async Task<ProblemResult?> SwitchItemAsync(
        string kind, string code, bool on, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation)
    {
        if (await FindUnknownAsync(code, store, cancellation) is { } unknown)
            return unknown;
        await WriteSwitchAsync(kind, code, on, by, store, time, cancellation);
        return null;
    }

    private static async Task WriteSwitchAsync(
        string kind, string code, bool on, Caller by, IGridStore store, TimeProvider time, CancellationToken cancellation)
    {
        var json = on ? "true"u8.ToArray() : "false"u8.ToArray();
        var newest = await store.Catalog.FindAsync(kind, code, null, cancellation);
        if (newest is null || !newest.Json.Span.SequenceEqual(json))
        {
            // Two who switch at once both name the next version; the content is their own, so the second is told by the conflict.
            await store.Catalog.AddAsync(
                new CatalogDocument(kind, code, (newest?.Version ?? 0) + 1, by.Actor.Id, json, System.Security.Cryptography.SHA256.HashData(json), time.GetUtcNow()),
                cancellation);
        }
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

/// <summary>Whether an item takes new filings.</summary>
public sealed record FilingSwitch
{
    /// <summary>False: no new filings; what runs goes on.</summary>
    public required bool Enabled { get; init; }
}

/// <summary>Filter of the list of service items.</summary>
/// <param name="Region">Only items that can be filed in this region.</param>
/// <param name="Q">Text that the code or a name contains.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
/// <param name="Base">Only implementations of this base item.</param>
/// <param name="PartOf">Only sub-items (子项、办理项) of this item.</param>
internal sealed record ServiceItemQuery(string? Region, string? Q, string? Base, string? PartOf, string? Cursor, int? Limit)
{
    public bool Matches(ServiceItemView item) =>
        (Region is null || item.Regions.Contains(Region))
        && (Base is null || item.Base == Base)
        && (PartOf is null || item.PartOf == PartOf)
        && (Q is null || Contains(item.Code) || Contains(item.Name) || Contains(item.NameEn));

    private bool Contains(string text) => text.Contains(Q!, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A page of the list of service items.</summary>
/// <param name="Items">The items, by code.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record ServiceItemPage(ImmutableArray<ServiceItemView> Items, string? Next);
