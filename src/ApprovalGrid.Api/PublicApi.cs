using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using ApprovalGrid.Departments;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>What anybody may ask without signing in, and what was delivered to whoever is signed in.</summary>
internal static class PublicApi
{
    private const string Decisions = "decision";
    private const int MaxQueryCode = 40;

    /// <summary>Cases that one page of a space reads.</summary>
    private const int MaxSpacePage = 20;

    public static void MapPublic(this IEndpointRouteBuilder api)
    {
        api.MapGet("/public/decisions", ListDecisionsAsync).WithTags("Public").AllowAnonymous().WithName("ListDecisions")
            .WithSummary("Decisions in public (双公示), the newest first").WithDescription("Public; names nobody. What the law keeps secret is not among them.");
        api.MapGet("/progress/{caseNumber}", ProgressAsync).WithTags("Public").AllowAnonymous().WithName("GetProgress")
            .WithSummary("Where a case stands, by its number and the query code of its receipt (办件查询)").WithDescription("Public; nothing personal.");
        api.MapGet("/space", SpaceAsync).WithTags("Cases").RequireAuthorization().WithName("GetSpace")
            .WithSummary("What was decided and delivered to the person or company that the account was verified for (个人空间、企业空间)");
    }

    private static async Task<Results<Ok<PublicDecisionPage>, ProblemResult>> ListDecisionsAsync(
        [AsParameters] PublicDecisionQuery query, IGridStore store, TimeProvider time, IOptions<GridApiOptions> options, CancellationToken cancellation)
    {
        if (query.Region is { } region && (region.Length != 6 || !region.All(char.IsAsciiDigit)))
            return new ProblemResult(Refusals.Invalid("region", "region", "Write a six-digit region code."));
        var days = new CardQuery(query.Region, null, null, query.From, query.To, null, null);
        var register = new RegisterQuery(
            Decisions, RegionTree.PrefixOf(query.Region ?? ""), query.Result, null, days.FirstInstant(DateTimeOffset.UnixEpoch), days.EndInstant(time), query.Cursor,
            PageLimit.Read(query.Limit, options.Value.MaxPageSize));
        var page = await Cursors.ReadAsync(() => store.Lists.ListRegisterAsync(register, cancellation));
        return TypedResults.Ok(new PublicDecisionPage([.. page.Items.Select(PublicDecision.Of)], page.Next));
    }

    private static Task<Results<Ok<PublicStatus>, ProblemResult>> ProgressAsync(
        string caseNumber, string? code, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        code is { Length: > 0 and <= MaxQueryCode }
            ? cases.AskAsync(caseNumber, grain => grain.GetPublicStatusAsync(by.Actor, code), cancellation)
            : Task.FromResult<Results<Ok<PublicStatus>, ProblemResult>>(new ProblemResult(Refusals.UnknownCase));

    private static async Task<Results<Ok<SpacePage>, ProblemResult>> SpaceAsync(
        string? cursor, int? limit, Caller by, IGridStore store, IApplicantHashes hashes, CaseLookup cases, CancellationToken cancellation)
    {
        if (by.Actor is not { Kind: ActorKind.Applicant, IdentityNumber: { } number })
            return new ProblemResult(Refusals.Forbidden("A space is a person's or a company's: sign in with an account that was verified for them."));
        var query = new CaseQuery(hashes.Of(number), null, null, null, null, null, cursor, PageLimit.Read(limit, MaxSpacePage));
        var page = await Cursors.ReadAsync(() => store.Lists.ListCasesAsync(query, cancellation));
        var entries = ImmutableArray.CreateBuilder<SpaceEntry>();
        foreach (var listed in page.Items)
        {
            if ((await cases.Case(listed.CaseId).GetAsync(by.Actor)).Value is { Decision: not null } view)
                entries.Add(SpaceEntry.Of(view));
        }

        return TypedResults.Ok(new SpacePage(entries.ToImmutable(), page.Next));
    }
}

/// <summary>Filter of the public decisions.</summary>
/// <param name="Region">Only authorities of this region and those beneath it.</param>
/// <param name="Result"><c>granted</c> or <c>refused</c>.</param>
/// <param name="From">First day, in China.</param>
/// <param name="To">Last day, in China.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
internal sealed record PublicDecisionQuery(string? Region, string? Result, DateOnly? From, DateOnly? To, string? Cursor, int? Limit);

/// <summary>A page of public decisions.</summary>
/// <param name="Items">The decisions, the newest first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record PublicDecisionPage(ImmutableArray<PublicDecision> Items, string? Next);

/// <summary>A decision in public. Nobody is named.</summary>
public sealed record PublicDecision
{
    public required string CaseNumber { get; init; }

    public required string ServiceItem { get; init; }

    public required string ServiceItemName { get; init; }

    /// <summary>Authority that decided.</summary>
    public required string Department { get; init; }

    /// <summary><c>granted</c> or <c>refused</c>.</summary>
    public required string Result { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static PublicDecision Of(ListedRegister listed) => new()
    {
        CaseNumber = listed.Row.CaseNumber,
        ServiceItem = listed.Row.ServiceItem,
        ServiceItemName = listed.Row.Detail,
        Department = listed.Row.Department,
        Result = listed.Row.Label,
        At = listed.Row.At,
    };
}

/// <summary>A page of a space.</summary>
/// <param name="Items">Cases that are decided, the newest first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record SpacePage(ImmutableArray<SpaceEntry> Items, string? Next);

/// <summary>What came of one case.</summary>
public sealed record SpaceEntry
{
    public required string CaseNumber { get; init; }

    public required string ServiceItemName { get; init; }

    public required bool Granted { get; init; }

    /// <summary>It was delivered here.</summary>
    public required bool Delivered { get; init; }

    public CertificateView? Certificate { get; init; }

    /// <summary>The documents, with their words.</summary>
    public ImmutableArray<DocumentView> Documents { get; init; } = [];

    internal static SpaceEntry Of(CaseView view) => new()
    {
        CaseNumber = view.CaseNumber,
        ServiceItemName = view.ServiceItemName,
        Granted = view.Decision!.Granted,
        Delivered = view.Documents.Any(document => document.Kind == "delivery-proof"),
        Certificate = view.Certificate,
        Documents = view.Documents,
    };
}
