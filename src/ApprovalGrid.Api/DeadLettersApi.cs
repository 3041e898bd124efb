using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>Dead letters (死信): what could not be sent and waits for an operator.</summary>
internal static class DeadLettersApi
{
    public static void MapDeadLetters(this IEndpointRouteBuilder admin)
    {
        var letters = admin.MapGroup("/dead-letters").RequireAuthorization(SignInServices.OperatorsOnly);
        letters.MapGet("/", ListAsync).WithName("ListDeadLetters").WithSummary("What could not be sent, and why")
            .WithDescription("Nothing personal stands in it: what was to be sent stays sealed.");
        letters.MapPost("/{id}/replay", ReplayAsync).WithName("ReplayDeadLetter").WithSummary("Send it again, under the same id")
            .WithDescription("Noted in the history of the case.");
        letters.MapPost("/{id}/drop", DropAsync).WithName("DropDeadLetter").WithSummary("Give it up for good, with a reason")
            .WithDescription("A request that its case waits for becomes an incident of the case. Messages between cases are not dropped: later ones would wait for them for ever.");
    }

    private static async Task<Ok<DeadLetterPage>> ListAsync(
        string? after, int? limit, IDeadLetters letters, IOptions<GridApiOptions> options, CancellationToken cancellation) =>
        TypedResults.Ok(await letters.ListAsync(after, PageLimit.Read(limit, options.Value.MaxPageSize), cancellation));

    private static async Task<Results<Ok<DeadLetterView>, ProblemResult>> ReplayAsync(
        string id, Caller by, IdempotencyKey key, IDeadLetters letters, CancellationToken cancellation) =>
        CaseLookup.Respond(await letters.ReplayAsync(by.Actor, id, key.Value, cancellation));

    private static async Task<Results<Ok<DeadLetterView>, ProblemResult>> DropAsync(
        string id, DropReason drop, Caller by, IdempotencyKey key, IDeadLetters letters, CancellationToken cancellation) =>
        CaseLookup.Respond(await letters.DropAsync(by.Actor, id, drop.Reason, key.Value, cancellation));
}

/// <param name="Reason">Why it is given up.</param>
public sealed record DropReason(string? Reason = null);
