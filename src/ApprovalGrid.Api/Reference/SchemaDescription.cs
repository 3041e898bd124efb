using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
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
        // Ids of cases are written as strings; either is read.
        if (context.JsonPropertyInfo?.NumberHandling is { } handling && handling.HasFlag(JsonNumberHandling.WriteAsString))
            (schema.Type, schema.Pattern) = (schema.Type & JsonSchemaType.Null | JsonSchemaType.String, "^[0-9]{1,19}$");
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

    /// <summary>The number is invented (sequence 000 is never issued); its check digit is right.</summary>
    private const string FileCaseExample = """
        {
          "serviceItem": "pension-transfer-in",
          "region": "430100",
          "applicant": { "kind": "person", "name": "周小满", "idNumber": "430102199003070004" },
          "form": {
            "OldRegion": "440100", "AccountMonths": 96, "BirthDate": "1990-03-07", "Sex": "F",
            "HouseholdRegistered": true, "InsuredSince": "2026-09-01"
          },
          "materials": [ { "code": "application-form" }, { "code": "id-card" }, { "code": "contribution-certificate" } ]
        }
        """;
}
