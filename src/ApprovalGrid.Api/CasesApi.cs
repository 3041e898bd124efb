using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Cases (办件): filing, reading, and what applicants and outside systems do with them.</summary>
internal static class CasesApi
{
    /// <summary>Two silos may draw the same id in the same millisecond; the fence lets one have it and the other draws again.</summary>
    private const int MaxIdDraws = 5;

    public static void MapCases(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases").RequireAuthorization();
        cases.MapPost("/", FileAsync).WithName("FileCase").WithSummary("File a case (申请)")
            .WithDescription("Answers with the receipt. The same Idempotency-Key and body is answered again, never filed twice; the same key with another body is refused with 422.");
        cases.MapGet("/", ListAsync).WithName("ListCases").WithSummary("List cases, the newest first")
            .WithDescription("An official or system sees the cases of its own department, an applicant their own, a supervisor those of a region beneath theirs.");
        cases.MapGet("/{caseNumber}", GetAsync).WithName("GetCase").WithSummary("Read a case: status, current steps, clocks, materials, version");
        cases.MapGet("/{caseNumber}/timeline", GetTimelineAsync).WithName("GetTimeline").WithSummary("What happened, in order");
        cases.MapGet("/{caseNumber}/deadlines", GetDeadlinesAsync).WithName("GetDeadlines").WithSummary("Every clock, explained day by day");
        cases.MapGet("/{caseNumber}/chain", GetChainAsync).WithName("GetChain").WithSummary("The chain as a picture: nodes, connections, where the case has been");
        cases.MapGet("/{caseNumber}/audit", GetAuditAsync).WithName("GetAudit").WithSummary("The stored turns with their hash chain");
        cases.MapGet("/{caseNumber}/replay", ReplayAsync).WithName("ReplayCase").WithSummary("Rebuild the case event by event")
            .WithDescription("A page of turns, each with its facts and what it left; the last page says whether the rebuilt case equals the stored one. What is personal is shown to those who may see the whole case.");
        cases.MapPost("/{caseNumber}/supplement", SupplementAsync).WithName("SupplementCase").WithSummary("Deliver what a supplement notice asked for (补正)");
        cases.MapPost("/{caseNumber}/withdraw", WithdrawAsync).WithName("WithdrawCase").WithSummary("Take the filing back before the decision (撤回申请)");
        cases.MapCaseControl();
        cases.MapPost("/{caseNumber}/events", RaiseEventAsync).WithName("RaiseEvent").WithSummary("Report an outside event, by an authorised system")
            .WithDescription("An event that comes before the case waits for it is kept.");
    }

    private static async Task<Results<Created<CaseReceipt>, ProblemResult>> FileAsync(
        FileCase command, Caller by, IdempotencyKey key, ICaseIdSource ids, CaseLookup cases)
    {
        var filing = command with { IdempotencyKey = key.With(command.IdempotencyKey) };
        var answer = await cases.Case(ids.Next()).FileAsync(by.Actor, filing);
        for (var again = 1; answer.Refusal?.Code == RefusalCodes.IdTaken && again < MaxIdDraws; again++)
            answer = await cases.Case(ids.Next()).FileAsync(by.Actor, filing);
        return answer.Accepted
            ? TypedResults.Created($"/api/v1/cases/{Uri.EscapeDataString(answer.Value.CaseNumber)}", answer.Value)
            : new ProblemResult(answer.Refusal);
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> GetAsync(
        string caseNumber, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.GetAsync(by.Actor), cancellation);

    private static Task<Results<Ok<Timeline>, ProblemResult>> GetTimelineAsync(
        string caseNumber, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.GetTimelineAsync(by.Actor), cancellation);

    private static Task<Results<Ok<DeadlineReport>, ProblemResult>> GetDeadlinesAsync(
        string caseNumber, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.GetDeadlinesAsync(by.Actor), cancellation);

    private static Task<Results<Ok<ChainView>, ProblemResult>> GetChainAsync(
        string caseNumber, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.GetChainAsync(by.Actor), cancellation);

    private static Task<Results<Ok<AuditTrail>, ProblemResult>> GetAuditAsync(
        string caseNumber, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.GetAuditAsync(by.Actor), cancellation);

    private static async Task<Results<Ok<ReplayPage>, ProblemResult>> ReplayAsync(
        string caseNumber, int? from, int? limit, Caller by, IGrainFactory grains, CaseLookup cases, CancellationToken cancellation) =>
        await cases.FindAsync(caseNumber, cancellation) is { } id
            ? CaseLookup.Respond(await grains.GetGrain<IReplayGrain>(id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ReplayAsync(by.Actor, from ?? 1, limit ?? 50))
            : new ProblemResult(Refusals.UnknownCase);

    private static Task<Results<Ok<CaseView>, ProblemResult>> SupplementAsync(
        string caseNumber, SupplementCase command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(
            caseNumber, grain => grain.SupplementAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }), cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> WithdrawAsync(
        string caseNumber, WithdrawCase command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(
            caseNumber, grain => grain.WithdrawAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }), cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> RaiseEventAsync(
        string caseNumber, RaiseEvent command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(
            caseNumber, grain => grain.RaiseEventAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }), cancellation);

    private static async Task<Results<Ok<CasePage>, ProblemResult>> ListAsync(
        [AsParameters] CaseListQuery query, Caller by, CaseListing listing, CancellationToken cancellation) =>
        CaseLookup.Respond(await listing.ListAsync(by.Actor, query, cancellation));
}
