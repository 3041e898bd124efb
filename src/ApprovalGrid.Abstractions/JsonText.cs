using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGrid;

/// <summary>A piece of JSON carried as it is: a form, a payload. In JSON it stands as itself, not as a string.</summary>
[GenerateSerializer, Immutable, Alias("grid.json"), JsonConverter(typeof(JsonTextConverter))]
public sealed record JsonText
{
    /// <summary>An empty object.</summary>
    public static JsonText EmptyObject { get; } = new() { Text = "{}" };

    /// <summary>JSON text.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>Serialises a value.</summary>
    /// <param name="value">Any value that System.Text.Json can write.</param>
    public static JsonText From(object? value) => new() { Text = JsonSerializer.Serialize(value, JsonSerializerOptions.Web) };

    /// <summary>May hold personal data: not for logs.</summary>
    public override string ToString() => $"JSON, {Text.Length} characters";
}

internal sealed class JsonTextConverter : JsonConverter<JsonText>
{
    public override JsonText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return new JsonText { Text = document.RootElement.GetRawText() };
    }

    public override void Write(Utf8JsonWriter writer, JsonText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text);
}
