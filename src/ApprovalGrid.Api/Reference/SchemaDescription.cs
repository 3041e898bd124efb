using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ApprovalGrid.Api.Reference;

/// <summary>Schemas that the types alone do not tell, and an example.</summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(JsonText))
            schema.Description ??= "Any JSON.";
        if (type == typeof(FileCase))
            schema.Examples = Example(FileCaseExample);
        if (type == typeof(Credentials))
            schema.Examples = Example("""{ "userName": "li.na@430100", "password": "demo" }""");
        if (type == typeof(RaiseEvent))
            schema.Examples = Example("""{ "eventName": "MoneyReceived", "payload": { "amount": 35210.55 } }""");
        if (type == typeof(TaskAction))
            schema.Examples = Example("""{ "version": 1, "opinion": "同意" }""");
        return Task.CompletedTask;
    }

    private static List<JsonNode> Example(string json) => [JsonNode.Parse(json)!];

    /// <summary>The number is invented; its check digit is right.</summary>
    private const string FileCaseExample = """
        {
          "serviceItem": "pension-transfer",
          "region": "430100",
          "applicant": { "kind": "person", "name": "周小满", "idNumber": "430102199003070012" },
          "form": { "fromRegion": "440100" },
          "materials": [ { "code": "contribution-record", "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" } ]
        }
        """;
}
