using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>For load balancers and supervisors of processes: public, and says nothing about what is inside.</summary>
internal static partial class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new Health("live"))).WithName("Live").WithSummary("The process answers");
        health.MapGet("/ready", ReadyAsync).WithName("Ready").WithSummary("The silo takes work: its store answers and it does not drain");
    }

    private static async Task<Results<Ok<Health>, JsonHttpResult<Health>>> ReadyAsync(
        IGridStore store, SiloDrain drain, IOptions<GridApiOptions> options, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (drain.IsDraining)
            return NotReady("draining");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(options.Value.ReadinessTimeout);
        try
        {
            await store.PingAsync(timeout.Token).AsTask().WaitAsync(timeout.Token);
            return TypedResults.Ok(new Health("ready"));
        }
        // Whatever the store's driver throws: the answer is the same, the reason goes to the log.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogStoreSilent(loggers.CreateLogger(typeof(HealthApi)), error);
            return NotReady("store-unavailable");
        }
    }

    private static JsonHttpResult<Health> NotReady(string status) =>
        TypedResults.Json(new Health(status), GridJson.Strict, statusCode: StatusCodes.Status503ServiceUnavailable);

    [LoggerMessage(1, LogLevel.Warning, "Not ready: the store does not answer")]
    private static partial void LogStoreSilent(ILogger logger, Exception error);
}

/// <param name="Status"><c>live</c>, <c>ready</c>, <c>draining</c>, <c>store-unavailable</c>.</param>
public sealed record Health(string Status);
