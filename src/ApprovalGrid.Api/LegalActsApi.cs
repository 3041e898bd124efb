using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>The procedures of the law on a case: stops and extensions of its clocks.</summary>
internal static class LegalActsApi
{
    public static void MapLegalActs(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseNumber}").WithTags("Cases").RequireAuthorization();
        cases.MapPost("/clock-stops", StopAsync).WithName("StopClock").WithSummary("Stop the clocks while a procedure of the law's list runs (特别程序)")
            .WithDescription("Reasons: hearing, tender, auction, inspection, testing, quarantine, appraisal, expertReview. Overlapping stops count once.");
        cases.MapPost("/clock-stops/{stop}/end", ResumeAsync).WithName("ResumeClock").WithSummary("Let the clocks go on (恢复计时)");
        cases.MapPost("/extend", ExtendAsync).WithName("ExtendClock").WithSummary("Extend the limit of the law, once, by the head (延期)");
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> StopAsync(
        string caseNumber, StopClock act, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, act, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> ResumeAsync(
        string caseNumber, int stop, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, new ResumeClock { Stop = stop }, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> ExtendAsync(
        string caseNumber, ExtendClock act, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, act, by, key, cancellation);

    public static Task<Results<Ok<CaseView>, ProblemResult>> PerformAsync(
        this CaseLookup cases, string caseNumber, LegalAct act, Caller by, IdempotencyKey key, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.PerformAsync(by.Actor, act with { IdempotencyKey = key.With(act.IdempotencyKey) }), cancellation);
}
