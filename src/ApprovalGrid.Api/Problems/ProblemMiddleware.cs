using System.Text.Json;
using ApprovalGrid.Answers;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace ApprovalGrid.Api.Problems;

/// <summary>Turns what went wrong into a <see cref="Problem"/>: exceptions, and statuses that were set without a body.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await ResultOf(error, context).ExecuteAsync(context);
            return;
        }

        if (IsBareError(context.Response))
            await BareError(context.Response.StatusCode).ExecuteAsync(context);
    }

    private static bool IsBareError(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType);

    private ProblemResult ResultOf(Exception error, HttpContext context)
    {
        switch (error)
        {
            case RefusalException refused:
                return new ProblemResult(refused.Refusal);
            case BadHttpRequestException { InnerException: JsonException json }:
                return new ProblemResult(JsonFaults.Of(json));
            case JsonException json:
                return new ProblemResult(JsonFaults.Of(json));
            case BadHttpRequestException bad when bad.StatusCode == StatusCodes.Status400BadRequest:
                return new ProblemResult(BadRequests.Of(bad));
            case BadHttpRequestException bad:
                return BareError(bad.StatusCode);
            case LimitExceededException or StoreOverloadedException:
                LogOverloaded(logger, context.Request.Path, error.Message);
                return new ProblemResult(Overloaded);
            case SiloUnavailableException:
                return new ProblemResult(Unavailable);
            case TimeoutException or CommitOutcomeUnknownException:
                LogUnknownOutcome(logger, context.Request.Path, error);
                return new ProblemResult(UnknownOutcome);
            case OrleansMessageRejectionException:
                return new ProblemResult(Unavailable);
            default:
                var traceId = ProblemResult.TraceIdOf(context);
                LogUnexpected(logger, context.Request.Method, context.Request.Path, traceId, error);
                return new ProblemResult(StatusCodes.Status500InternalServerError, Unexpected(traceId));
        }
    }

    private static Refusal Overloaded { get; } = new()
    {
        Code = RefusalCodes.Overloaded,
        Class = RefusalClass.Overloaded,
        Message = "Too much at once; nothing was done. Try again after Retry-After seconds.",
        RetryAfterSeconds = 1,
    };

    private static Refusal Unavailable { get; } = new()
    {
        Code = RefusalCodes.Unavailable,
        Class = RefusalClass.Unavailable,
        Message = "This silo takes no work now; nothing was done. Send the request to another silo, or again after Retry-After seconds.",
        RetryAfterSeconds = 1,
    };

    private static Refusal UnknownOutcome { get; } = new()
    {
        Code = ProblemCodes.UnknownOutcome,
        Class = RefusalClass.Unavailable,
        Message = "The outcome is unknown: repeat the request with the same Idempotency-Key; it takes effect once.",
        RetryAfterSeconds = 1,
    };

    private static Refusal Unexpected(string traceId) => new()
    {
        Code = ProblemCodes.InternalError,
        Class = RefusalClass.Unavailable,
        Message = $"Something went wrong in the silo. Give the trace id {traceId} to its operators; "
            + "a command may have been carried out: repeat it with the same Idempotency-Key.",
    };

    /// <summary>For statuses that routing, sign-in or the server set without saying more.</summary>
    private static ProblemResult BareError(int status)
    {
        var (code, message) = status switch
        {
            StatusCodes.Status401Unauthorized => (ProblemCodes.Unauthenticated,
                "Sign in: POST /api/v1/auth/token and send 'Authorization: Bearer …', or send 'Authorization: ApiKey …'. A token may have expired."),
            StatusCodes.Status403Forbidden => (RefusalCodes.Forbidden, "This account may not do that."),
            StatusCodes.Status404NotFound => (ProblemCodes.NotFound, "There is nothing at this address; /docs/api lists what there is."),
            StatusCodes.Status405MethodNotAllowed => (ProblemCodes.MethodNotAllowed, "This address does not take this method; see the Allow header."),
            StatusCodes.Status413PayloadTooLarge => (ProblemCodes.TooLarge, "The body is larger than this server takes."),
            StatusCodes.Status415UnsupportedMediaType => (ProblemCodes.UnsupportedMediaType, "The body must be JSON: send 'Content-Type: application/json'."),
            >= 500 => (RefusalCodes.Unavailable, "The silo cannot answer now; try again later."),
            _ => (ProblemCodes.MalformedRequest, "The request cannot be understood."),
        };
        return new ProblemResult(status, new Refusal { Code = code, Class = RefusalClass.Malformed, Message = message });
    }
}
