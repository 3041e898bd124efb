using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Reference;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and a page at <c>/docs/api</c> that shows it without any outside request.</summary>
internal static class ReferenceApi
{
    private const string Policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; form-action 'none'";
    private static readonly byte[] Page = Load("reference/api.html");

    public static void AddReference(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer<DocumentDescription>();
        options.AddOperationTransformer<OperationDescription>();
        options.AddSchemaTransformer<SchemaDescription>();
    });

    public static void MapReference(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapGet("/docs/api", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return TypedResults.Bytes(Page, "text/html; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static byte[] Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
