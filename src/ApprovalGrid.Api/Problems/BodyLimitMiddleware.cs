using ApprovalGrid.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Problems;

/// <summary>
/// Refuses bodies over <see cref="GridApiOptions.MaxJsonBodyBytes"/>, whether their length is announced or not. The server's own limit
/// is set higher, because it cuts the connection of a client that is still sending, which then never reads the refusal.
/// </summary>
internal sealed class BodyLimitMiddleware(RequestDelegate next, IOptions<GridApiOptions> options)
{
    private readonly GridApiOptions _options = options.Value;

    public Task InvokeAsync(HttpContext context)
    {
        foreach (var prefix in _options.OwnBodyLimit)
        {
            if (context.Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal))
                return next(context);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = _options.MaxDiscardedBodyBytes;
        if (context.Request.ContentLength > _options.MaxJsonBodyBytes)
            throw new RefusalException(TooLarge(_options.MaxJsonBodyBytes));
        if (context.Request.ContentLength is null)
            context.Request.Body = new LimitedStream(context.Request.Body, _options.MaxJsonBodyBytes);
        return next(context);
    }

    internal static Refusal TooLarge(int limit) => new()
    {
        Code = ProblemCodes.TooLarge,
        Class = RefusalClass.TooLarge,
        Message = $"The body is larger than MaxJsonBodyBytes = {limit}. Materials are handed in by their hash, not inside the JSON.",
        Faults = [new Fault { Path = "$", Rule = "max-body-bytes", Message = $"At most {limit} bytes." }],
    };
}
