using System.Globalization;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Retention, for operators (运维).</summary>
internal static class ArchiveApi
{
    private const int MaxDays = 36_600;
    private const int MaxCases = 100_000;
    private const int DefaultCases = 20_000;

    public static void MapArchive(this IEndpointRouteBuilder admin) =>
        admin.MapPost("/archive", RunAsync).RequireAuthorization(SignInServices.OperatorsOnly).WithName("Archive")
            .WithSummary("Move the history of finished cases into archive files (归档)")
            .WithDescription("A bounded stretch of the cases a call; send 'next' back as 'after' until it is null. Lists, views and tasks stay as they are.");

    private static async Task<Results<Ok<ArchiveRun>, ProblemResult>> RunAsync(
        ArchiveRequest request, IArchivist archivist, CancellationToken cancellation)
    {
        if (request.OlderThanDays is < 0 or > MaxDays)
            return new ProblemResult(Refusals.Invalid("olderThanDays", "range", $"Write days from 0 to {MaxDays}."));
        if (request.MaxCases is < 1 or > MaxCases)
            return new ProblemResult(Refusals.Invalid("maxCases", "range", $"Write a number from 1 to {MaxCases}."));
        var after = 0L;
        if (request.After is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new ProblemResult(Refusals.Invalid("after", "cursor", "Send the 'next' of the call before, or nothing."));
        var olderThan = request.OlderThanDays is { } days ? TimeSpan.FromDays(days) : (TimeSpan?)null;
        var answer = await archivist.RunAsync(olderThan, after, request.MaxCases ?? DefaultCases, cancellation);
        return answer.Accepted ? TypedResults.Ok(answer.Value) : new ProblemResult(answer.Refusal);
    }
}

/// <summary>What to archive.</summary>
public sealed record ArchiveRequest
{
    /// <summary>Only cases that ended so many days ago; as the silo is set when absent.</summary>
    public int? OlderThanDays { get; init; }

    /// <summary>Cases to look at in this call; 20,000 when absent.</summary>
    public int? MaxCases { get; init; }

    /// <summary>The <c>next</c> of the call before.</summary>
    public string? After { get; init; }
}
