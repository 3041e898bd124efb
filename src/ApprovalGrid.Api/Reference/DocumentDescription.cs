using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ApprovalGrid.Api.Reference;

/// <summary>Title, sign-in schemes and the error schema of the OpenAPI document.</summary>
internal sealed class DocumentDescription : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string ApiKey = "apiKey";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ApprovalGrid",
            Version = "v1",
            Description = "Cross-city government approvals over HTTP. Times are ISO 8601 with offset; ids of cases are strings of digits; names of members "
                + "are case-sensitive and unknown ones are refused. Commands take an Idempotency-Key: a command without an answer has an unknown outcome "
                + "and is sent again with the same key. Lists are paged by cursor.",
        };
        // Relative: the document is right under whatever name the silo is reached.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "People: the accessToken of POST /api/v1/auth/token.",
            },
            [ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "Authorization",
                Description = "Department systems: 'ApiKey ' followed by the key that an operator issued.",
            },
        };
        document.AddComponent(nameof(Problems.Problem),
            await context.GetOrCreateSchemaAsync(typeof(Problems.Problem), null, cancellationToken));
    }
}
