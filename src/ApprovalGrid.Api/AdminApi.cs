using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Demo;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Api.Silos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>For operators (运维).</summary>
internal static partial class AdminApi
{
    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/admin").WithTags("Administration");
        admin.MapPost("/drain", Drain).RequireAuthorization(SignInServices.OperatorsOnly).WithName("Drain")
            .WithSummary("Let this silo take no more work")
            .WithDescription("It finishes what is inside, answers 503 from now on and leaves within seconds: the process ends. Other silos serve its cases at once.");
        admin.MapGet("/verify", VerifyAsync).RequireAuthorization(SignInServices.VerifiersOnly).WithName("Verify")
            .WithSummary("Walk the hash chains and fold every case, or one")
            .WithDescription("Compares what follows from the events with head, tasks and deadlines. With archive=true the files of archived cases are read back too.");
        admin.MapArchive();
        admin.MapSilos();
        admin.MapAccounts();
        admin.MapDeadLetters();
        admin.MapDemoClock();
    }

    private static Accepted<DrainState> Drain(SiloDrain drain, Caller by, ILoggerFactory loggers)
    {
        drain.Begin();
        LogDrain(loggers.CreateLogger(typeof(AdminApi)), by.Actor.Id);
        return TypedResults.Accepted((string?)null, new DrainState(Draining: true));
    }

    private static async Task<Results<Ok<VerificationReport>, ProblemResult>> VerifyAsync(
        string? @case, bool? archive, ICaseVerifier verifier, CaseLookup cases, IOptions<GridApiOptions> options, CancellationToken cancellation)
    {
        long? caseId = null;
        if (@case is not null && (caseId = await cases.FindAsync(@case, cancellation)) is null)
            return new ProblemResult(Refusals.UnknownCase);
        return await verifier.VerifyAsync(caseId, options.Value.MaxDifferences, archive ?? false, cancellation) is { } report
            ? TypedResults.Ok(report)
            : new ProblemResult(Refusals.UnknownCase);
    }

    [LoggerMessage(1, LogLevel.Information, "Draining, as {Account} asked")]
    private static partial void LogDrain(ILogger logger, string account);
}

/// <param name="Draining">True from now on.</param>
public sealed record DrainState(bool Draining);
