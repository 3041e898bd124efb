using ApprovalGrid.Answers;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Problems;

/// <summary>Sends work away while the silo drains. What is already inside is finished; health and administration still answer.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, SiloDrain drain)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!drain.IsDraining)
            return next(context);
        // What comes next on this connection shall go to another silo; HTTP/2 says the same by itself when the server stops.
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";
        return context.Request.Path.StartsWithSegments("/api") ? new ProblemResult(Draining).ExecuteAsync(context) : next(context);
    }

    private static Refusal Draining { get; } = new()
    {
        Code = ProblemCodes.Draining,
        Class = RefusalClass.Unavailable,
        Message = "This silo is draining; nothing was done. Send the request to another silo, or again after Retry-After seconds.",
        RetryAfterSeconds = 5,
    };
}
