using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Demo;

/// <summary>The clock of a demonstration. There is none where there is no <see cref="DemoClock"/>.</summary>
internal static class DemoClockApi
{
    /// <summary>Deadlines that arm others at once would otherwise hold the call for ever.</summary>
    private const int MaxRounds = 10_000;

    private static readonly TimeSpan LongestPast = TimeSpan.FromDays(180);

    public static void MapDemoClock(this IEndpointRouteBuilder admin)
    {
        if (admin.ServiceProvider.GetService<DemoClock>() is null)
            return;
        var clock = admin.MapGroup("/demo-clock").RequireAuthorization(SignInServices.OperatorsOnly).ExcludeFromDescription();
        clock.MapGet("/", (DemoClock demo) => TypedResults.Ok(new DemoTime(demo.GetUtcNow(), demo.Behind > TimeSpan.Zero)));
        clock.MapPut("/", SetAsync);
    }

    private static async Task<Results<Ok<DemoTime>, ProblemResult>> SetAsync(
        DemoTime wanted, DemoClock demo, IDemoDeadlines deadlines, IGridStore store, CancellationToken cancellation)
    {
        var real = TimeProvider.System.GetUtcNow();
        var now = demo.GetUtcNow();
        if (wanted.Now < real - LongestPast)
            return new ProblemResult(Refusals.Invalid("$.now", "range", $"The clock goes back at most {LongestPast.TotalDays:0} days."));
        // A case's history only goes forward.
        if (wanted.Now < now && await HasCasesAsync(store, cancellation))
        {
            return new ProblemResult(new Refusal
            {
                Code = RefusalCodes.NotInThisState,
                Class = RefusalClass.Conflict,
                Message = "There are cases already: the clock only goes forward now. Start a silo on an empty data directory to begin in the past.",
            });
        }

        var until = wanted.Now < real ? wanted.Now : real;
        for (var round = 0; round < MaxRounds && await store.Deadlines.NextDueInAsync(cancellation) is { } wait; round++)
        {
            // Each fires at its own instant, not when somebody looks next.
            var due = demo.GetUtcNow() + wait;
            if (due > until)
                break;
            demo.Set(due);
            await deadlines.FireDueAsync(cancellation);
        }

        demo.Set(until);
        return TypedResults.Ok(new DemoTime(demo.GetUtcNow(), demo.Behind > TimeSpan.Zero));
    }

    private static async Task<bool> HasCasesAsync(IGridStore store, CancellationToken cancellation) =>
        (await store.Lists.ListCasesAsync(new CaseQuery(null, null, null, null, null, null, null, 1, WithTrials: true), cancellation)).Items.Count > 0;
}

/// <param name="Now">What the clock says, or shall say.</param>
/// <param name="Past">It is behind the real time.</param>
internal sealed record DemoTime(DateTimeOffset Now, bool Past = false);
