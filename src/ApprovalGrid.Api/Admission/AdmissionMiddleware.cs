using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Admission;

/// <summary>
/// Stands before everything that costs: what is refused here has cost next to nothing. Calls of the API and forms of pages go through the gate;
/// health, metrics, administration, files and live streams do not. Who is refused gets a ticket that keeps the place for the next try.
/// </summary>
internal sealed class AdmissionMiddleware(
    RequestDelegate next, AdmissionGate gate, AdmissionTickets tickets, AdmissionInstruments instruments, TimeProvider time)
{
    private const string Filings = "/api/v1/cases";

    /// <summary>A person files by the form of a page: <c>/file/{code}</c>.</summary>
    private const string FilingPages = "/file/";

    /// <summary>A program files by a grain call.</summary>
    private const string FilingCall = "/" + nameof(ICaseGrain.FileAsync);

    public Task InvokeAsync(HttpContext context) => IsCounted(context.Request) ? EnterAsync(context) : next(context);

    private async Task EnterAsync(HttpContext context)
    {
        var kind = IsFiling(context.Request) ? AdmissionClass.New : AdmissionClass.Running;
        var key = context.Request.Headers[IdempotencyKey.HeaderName] is [{ Length: > 0 and <= IdempotencyKey.MaxLength } only] ? only : null;
        var firstCame = tickets.Read(context.Request.Headers[AdmissionTickets.HeaderName], key, time.GetUtcNow());
        if (!await gate.EnterAsync(kind, firstCame))
        {
            instruments.Refused(kind);
            if (key is not null)
                context.Response.Headers[AdmissionTickets.HeaderName] = tickets.Give(firstCame, key);
            await new ProblemResult(Refused(gate.RetryAfterSeconds)).ExecuteAsync(context);
            return;
        }

        var entered = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            gate.Leave(time.GetElapsedTime(entered));
        }
    }

    private static bool IsCounted(HttpRequest request) =>
        (request.Path.StartsWithSegments("/api") || (HttpMethods.IsPost(request.Method) && !request.Path.StartsWithSegments("/admin")))
        && !request.Headers.Accept.Contains("text/event-stream");

    internal static bool IsFiling(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Value is { } path
        && (path.AsSpan().TrimEnd('/').Equals(Filings, StringComparison.OrdinalIgnoreCase) || path.EndsWith(FilingCall, StringComparison.Ordinal) || IsFilingPage(path));

    // What lies beneath a filing – its draft, its materials – belongs to what has begun.
    private static bool IsFilingPage(string path) =>
        path.StartsWith(FilingPages, StringComparison.OrdinalIgnoreCase) && path.AsSpan(FilingPages.Length).TrimEnd('/') is { Length: > 0 } code && !code.Contains('/');

    private static Refusal Refused(int seconds) => new()
    {
        Code = RefusalCodes.Overloaded,
        Class = RefusalClass.Overloaded,
        Message = "More comes in than this silo can carry; nothing was done. Send the request again after Retry-After seconds, with the same Idempotency-Key "
            + "and the Grid-Ticket of this answer: it keeps your place.",
        RetryAfterSeconds = seconds,
    };
}
