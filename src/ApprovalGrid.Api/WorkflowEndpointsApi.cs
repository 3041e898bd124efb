using System.Text.Json;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Calls on the paths that definitions listen on: Elsa's base path <c>/workflows</c>.</summary>
internal static class WorkflowEndpointsApi
{
    /// <summary>Credentials are the API's own business: no definition gets to see them, and none is stored.</summary>
    private static readonly HashSet<string> Credentials = new(["Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static void MapWorkflowEndpoints(this IEndpointRouteBuilder app) =>
        app.MapMethods("/workflows/{**path}", Methods, CallAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> CallAsync(
        string path, HttpContext context, Caller by, IdempotencyKey key, IWorkflowEndpoints endpoints, CancellationToken cancellation)
    {
        var request = context.Request;
        var call = new WorkflowCall(
            by.Actor,
            request.Method,
            path,
            await BodyAsync(request, cancellation),
            request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            request.Headers.Where(pair => !Credentials.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            key.Value);
        if (await endpoints.CallAsync(call, cancellation) is not { } answer)
            return TypedResults.NotFound();
        if (!answer.Accepted)
            return new ProblemResult(answer.Refusal);
        foreach (var (name, value) in answer.Value.Headers)
            context.Response.Headers[name] = value;
        return TypedResults.Text(answer.Value.Body ?? "", answer.Value.ContentType, statusCode: answer.Value.Status);
    }

    private static async Task<JsonText?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellation);
        if (text.Length == 0)
            return null;
        if (!request.HasJsonContentType())
            return new JsonText { Text = JsonSerializer.Serialize(text) };
        try
        {
            using var document = JsonDocument.Parse(text);
            return new JsonText { Text = text };
        }
        catch (JsonException)
        {
            throw new RefusalException(Refusals.Invalid("$", "json", "The body says it is JSON and is not."));
        }
    }
}
