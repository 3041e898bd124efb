using System.Diagnostics;
using System.Globalization;
using ApprovalGrid.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace ApprovalGrid.Api.Problems;

/// <summary>A refusal on its way out as <see cref="Problem"/>.</summary>
internal sealed class ProblemResult : IResult
{
    private readonly int _status;
    private readonly Refusal _refusal;

    public ProblemResult(Refusal refusal)
        : this(StatusOf(refusal.Class), refusal)
    {
    }

    public ProblemResult(int status, Refusal refusal)
    {
        _status = status;
        _refusal = refusal;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter() is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        var chinese = PrefersChinese(httpContext.Request) ? httpContext.RequestServices.GetService<IRefusalWords>() : null;
        if (chinese is not null)
            response.Headers.ContentLanguage = "zh-CN";
        var faults = _refusal.Faults.IsDefault ? [] : _refusal.Faults;
        var problem = new Problem
        {
            Type = $"urn:approvalgrid:problem:{_refusal.Code}",
            Title = chinese?.Title(_status) ?? ReasonPhrases.GetReasonPhrase(_status),
            Status = _status,
            Detail = chinese?.Detail(_refusal) ?? _refusal.Message,
            Code = _refusal.Code,
            TraceId = TraceIdOf(httpContext),
            Faults = chinese is null ? faults : [.. faults.Select(fault => fault with { Message = chinese.Rule(fault) ?? fault.Message })],
            Winner = _refusal.Winner,
        };
        return response.WriteAsJsonAsync(problem, GridJson.Strict, Problem.ContentType, httpContext.RequestAborted);
    }

    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public static int StatusOf(RefusalClass kind) => kind switch
    {
        RefusalClass.Malformed => StatusCodes.Status400BadRequest,
        RefusalClass.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalClass.Forbidden => StatusCodes.Status403Forbidden,
        RefusalClass.NotFound => StatusCodes.Status404NotFound,
        RefusalClass.Conflict => StatusCodes.Status409Conflict,
        RefusalClass.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalClass.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalClass.Overloaded => StatusCodes.Status429TooManyRequests,
        RefusalClass.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a class of refusal."),
    };

    /// <summary>Chinese is the language, of those that refusals are told in, which the caller likes best; English where none is named.</summary>
    private static bool PrefersChinese(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value ?? "")
        .FirstOrDefault(tag => IsOf(tag, "zh") || IsOf(tag, "en")) is { } first && IsOf(first, "zh");

    private static bool IsOf(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || tag[language.Length] == '-');

    private int? RetryAfter() => _refusal.RetryAfterSeconds
        ?? (_status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? 1 : null);
}
