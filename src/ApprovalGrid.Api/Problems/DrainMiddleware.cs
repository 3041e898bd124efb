using ApprovalGrid.Answers;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Problems;

/// <summary>Sends work away while the silo drains. What is already inside is finished; health and administration still answer.</summary>
internal sealed class DrainMiddleware(RequestDelegate next, SiloDrain drain)
{
    public Task InvokeAsync(HttpContext context) =>
        drain.IsDraining && context.Request.Path.StartsWithSegments("/api")
            ? new ProblemResult(Draining).ExecuteAsync(context)
            : next(context);

    private static Refusal Draining { get; } = new()
    {
        Code = ProblemCodes.Draining,
        Class = RefusalClass.Unavailable,
        Message = "This silo is draining; nothing was done. Send the request to another silo, or again after Retry-After seconds.",
        RetryAfterSeconds = 5,
    };
}
