using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ApprovalGrid;

/// <summary>
/// How commands and views look as JSON, the same on both ends of a wire: camelCase members and enum values, ISO 8601 times with offset,
/// ids of cases as strings (they exceed what a JSON number carries exactly in JavaScript).
/// </summary>
public static class GridJson
{
    /// <summary>For reading what others send: an unknown, repeated or missing member, or null where a value belongs, is an error.</summary>
    public static JsonSerializerOptions Strict { get; } = Create(JsonUnmappedMemberHandling.Disallow);

    /// <summary>For reading what a silo answers: a newer silo may add members.</summary>
    public static JsonSerializerOptions Tolerant { get; } = Create(JsonUnmappedMemberHandling.Skip);

    /// <summary>Makes existing options such as ASP.NET Core's follow the same rules as <see cref="Strict"/>.</summary>
    /// <param name="options">Options that are not in use yet.</param>
    public static void ApplyStrict(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Apply(options, JsonUnmappedMemberHandling.Disallow);
        options.TypeInfoResolver = Resolver();
    }

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped)
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = Resolver() };
        Apply(options, unmapped);
        options.MakeReadOnly();
        return options;
    }

    private static void Apply(JsonSerializerOptions options, JsonUnmappedMemberHandling unmapped)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = unmapped;
        options.AllowDuplicateProperties = unmapped == JsonUnmappedMemberHandling.Skip;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 64;
        // The documents are JSON, not HTML: Chinese stays readable.
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static DefaultJsonTypeInfoResolver Resolver() => new() { Modifiers = { CaseIdsAsStrings } };

    private static void CaseIdsAsStrings(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Name is "caseId" or "parent" && (property.PropertyType == typeof(long) || property.PropertyType == typeof(long?)))
                property.NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString;
        }
    }
}
