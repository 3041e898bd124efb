using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Incidents (流程异常): activities that failed and stand still until somebody decides.</summary>
internal static class IncidentsApi
{
    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/cases/{caseNumber}/incidents/{incident:int}").WithTags("Cases").RequireAuthorization();
        incidents.MapPost("/retry", RetryAsync).WithName("RetryIncident").WithSummary("Run the faulted activity again")
            .WithDescription("By an operator, or the head of the department that handles the case. Its inputs are evaluated anew.");
        incidents.MapPost("/skip", SkipAsync).WithName("SkipIncident").WithSummary("Pass the faulted activity by, with an outcome and a reason")
            .WithDescription("By the head of the department that handles the case; by an operator only in a workflow without a service item.");
        incidents.MapPost("/end", EndAsync).WithName("EndByIncident").WithSummary("End the case without a decision (终止办理), with a reason")
            .WithDescription("By whoever may skip.");
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> RetryAsync(
        string caseNumber, int incident, Mending? mending, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        MendAsync(caseNumber, incident, mending, key, (grain, command) => grain.RetryIncidentAsync(by.Actor, command), cases, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> SkipAsync(
        string caseNumber, int incident, Mending mending, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        MendAsync(caseNumber, incident, mending, key, (grain, command) => grain.SkipIncidentAsync(by.Actor, command), cases, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> EndAsync(
        string caseNumber, int incident, Mending mending, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        MendAsync(caseNumber, incident, mending, key, (grain, command) => grain.EndByIncidentAsync(by.Actor, command), cases, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> MendAsync(
        string caseNumber,
        int incident,
        Mending? mending,
        IdempotencyKey key,
        Func<ICaseGrain, MendIncident, Task<Answer<CaseView>>> ask,
        CaseLookup cases,
        CancellationToken cancellation)
    {
        var command = new MendIncident
        {
            Incident = incident,
            Outcome = mending?.Outcome,
            Reason = mending?.Reason,
            Version = mending?.Version,
            IdempotencyKey = key.Value,
        };
        return cases.AskAsync(caseNumber, grain => ask(grain, command), cancellation);
    }
}

/// <param name="Outcome">By which outcome a skipped activity is left; <c>Done</c> when absent.</param>
/// <param name="Reason">Why; required for skipping and ending.</param>
/// <param name="Version">The case's version as last read.</param>
public sealed record Mending(string? Outcome = null, string? Reason = null, int? Version = null);
