using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGrid.Grains;

/// <summary>How answers are written down: as on the wire, camelCase with enums by name.</summary>
public static class GrainJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
