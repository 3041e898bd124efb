using System.Collections;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Telemetry.Logs;

/// <summary>
/// Names a request's span by its route, and lets everything that is logged while a request about a case runs carry the case's number. A case
/// number names no person; what else stands in a request is neither logged nor traced.
/// </summary>
internal sealed class RequestInSight(RequestDelegate next, ILogger<RequestInSight> logger)
{
    private const int MaxNumber = 128;

    private static readonly string[] RouteNames = ["caseNumber", "taskId"];

    public async Task InvokeAsync(HttpContext context)
    {
        var number = NumberIn(context);
        if (Activity.Current is { IsAllDataRequested: true } span)
            Describe(span, context, number);
        if (number is null)
        {
            await next(context);
            return;
        }

        using (logger.BeginScope(new Scope(number)))
            await next(context);
    }

    private static string? NumberIn(HttpContext context)
    {
        foreach (var name in RouteNames)
        {
            if (context.GetRouteValue(name) is string { Length: > 0 and <= MaxNumber } value)
                return value;
        }

        return null;
    }

    private static void Describe(Activity span, HttpContext context, string? number)
    {
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            span.DisplayName = $"{context.Request.Method} {route}";
            span.SetTag("http.route", route);
        }

        if (number is not null)
            span.SetTag("approvalgrid.case", number);
    }

    /// <summary>A list of one pair, which formatters show by its name.</summary>
    private sealed class Scope(string number) : IReadOnlyList<KeyValuePair<string, object>>
    {
        public int Count => 1;

        public KeyValuePair<string, object> this[int index] => new("CaseNumber", number);

        public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
        {
            yield return this[0];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"case {number}";
    }
}
