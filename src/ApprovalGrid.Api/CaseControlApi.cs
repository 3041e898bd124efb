using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>What is done with a case as a whole, beside its tasks: urge, suspend, resume, jump, terminate.</summary>
internal static class CaseControlApi
{
    public static void MapCaseControl(this IEndpointRouteBuilder cases)
    {
        cases.MapPost("/{caseNumber}/urge", UrgeAsync).WithName("UrgeCase").WithSummary("Urge whoever holds the case (催办)")
            .WithDescription("Changes nothing but a counter. Within the cool-down another's urging is merged, one's own is refused with 429.");
        cases.MapPost("/{caseNumber}/suspend", SuspendAsync).WithName("SuspendCase").WithSummary("Let nobody act on the case for now (挂起); legal clocks go on");
        cases.MapPost("/{caseNumber}/resume", ResumeAsync).WithName("ResumeCase").WithSummary("Let people act again (激活)");
        cases.MapPost("/{caseNumber}/jump", JumpAsync).WithName("JumpCase").WithSummary("Propose a jump to another step, or approve the same proposal of another head (跳转)")
            .WithDescription("Never past a step that the law requires and that is not done.");
        cases.MapPost("/{caseNumber}/terminate", TerminateAsync).WithName("TerminateCase").WithSummary("End the case without a decision, on a legal basis (终止办理)");
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> UrgeAsync(
        string caseNumber, UrgeCase? command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation)
    {
        var urge = command ?? new UrgeCase();
        return cases.AskAsync(caseNumber, grain => grain.UrgeAsync(by.Actor, urge with { IdempotencyKey = key.With(urge.IdempotencyKey) }), cancellation);
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> SuspendAsync(
        string caseNumber, SuspendCase command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(
            caseNumber, grain => grain.SuspendAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }), cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> ResumeAsync(
        string caseNumber, ResumeCase? command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation)
    {
        var resume = command ?? new ResumeCase();
        return cases.AskAsync(caseNumber, grain => grain.ResumeAsync(by.Actor, resume with { IdempotencyKey = key.With(resume.IdempotencyKey) }), cancellation);
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> JumpAsync(
        string caseNumber, JumpCase command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(
            caseNumber, grain => grain.JumpAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }), cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> TerminateAsync(
        string caseNumber, TerminateCase command, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(
            caseNumber, grain => grain.TerminateAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }), cancellation);
}
