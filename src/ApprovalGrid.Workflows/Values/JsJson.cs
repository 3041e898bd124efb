using System.Text;
using System.Text.Json;
using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>Values as JSON text and back. Functions and <c>undefined</c> members are left out, as <c>JSON.stringify</c> does.</summary>
public static class JsJson
{
    /// <summary>The deepest nesting that is read or written.</summary>
    public const int MaxDepth = 64;

    /// <summary>The most values that are written. A few arrays that contain each other can stand for any number.</summary>
    public const int MaxValues = 1_000_000;

    /// <summary>Parses JSON text. Throws <see cref="JsonException"/> for text that is none.</summary>
    public static JsValue Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return FromElement(document.RootElement);
    }

    /// <summary>Parses JSON text in UTF-8. Throws <see cref="JsonException"/> for text that is none.</summary>
    public static JsValue Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return FromElement(document.RootElement);
    }

    public static JsValue FromElement(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsObject();
                foreach (var member in element.EnumerateObject())
                    members.Set(member.Name, FromElement(member.Value));
                return members;
            case JsonValueKind.Array:
                var items = new List<JsValue>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                    items.Add(FromElement(item));
                return new JsArray(items);
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Null:
                return JsValue.Null;
            default:
                return JsValue.Undefined;
        }
    }

    /// <summary>
    /// JSON text with ECMAScript's number and member order, or null for a value that JSON leaves out (<c>undefined</c>, a function).
    /// Dates are written as ISO 8601; <c>toJSON</c> methods of a script's objects are not called here.
    /// </summary>
    /// <param name="indent">Spaces per level, 0 to 10; 0 writes everything on one line.</param>
    /// <exception cref="JsonException">The value contains itself, or is nested deeper than <see cref="MaxDepth"/>, or has more than <see cref="MaxValues"/> parts.</exception>
    public static string? Stringify(JsValue value, int indent = 0) => new JsonWriter(new string(' ', Math.Clamp(indent, 0, 10)), null).Write(value);

    /// <summary>The same in UTF-8; <c>null</c> for a value that JSON leaves out. Half surrogate pairs become U+FFFD, so that any reader takes it.</summary>
    /// <exception cref="JsonException">The value contains itself, or is nested deeper than <see cref="MaxDepth"/>, or has more than <see cref="MaxValues"/> parts.</exception>
    public static byte[] ToUtf8(JsValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, value);
        return stream.ToArray();
    }

    /// <summary>Writes a value where the writer stands; <c>null</c> for a value that JSON leaves out.</summary>
    /// <exception cref="JsonException">The value contains itself, or is nested deeper than <see cref="MaxDepth"/>, or has more than <see cref="MaxValues"/> parts.</exception>
    public static void Write(Utf8JsonWriter writer, JsValue value)
    {
        var left = MaxValues;
        Write(writer, value, 0, ref left);
    }

    internal static JsonException TooMany() => new($"The value has more than {MaxValues} parts, those written more than once included.");

    private static void Write(Utf8JsonWriter writer, JsValue value, int depth, ref int left)
    {
        if (--left < 0)
            throw TooMany();
        switch (value.Kind)
        {
            case JsKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case JsKind.Number:
                WriteNumber(writer, value.AsNumber);
                break;
            case JsKind.String:
                writer.WriteStringValue(WellFormed(value.AsString!));
                break;
            case JsKind.Object when value.AsFunction is null:
                WriteObject(writer, value.AsObject!, depth, ref left);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        var whole = (long)number;
        if (whole == number && Math.Abs(whole) < 1L << 53)
            writer.WriteNumberValue(whole);
        else if (double.IsFinite(number))
            writer.WriteRawValue(JsNumber.ToText(number), skipInputValidation: true);
        else
            writer.WriteNullValue();
    }

    private static void WriteObject(Utf8JsonWriter writer, JsObject value, int depth, ref int left)
    {
        if (depth >= MaxDepth)
            throw new JsonException($"The value is nested deeper than {MaxDepth} levels, or contains itself.");
        switch (value)
        {
            case JsDate date:
                Write(writer, date.ToIsoString(), depth, ref left);
                break;
            case JsArray array:
                writer.WriteStartArray();
                foreach (var item in array.Items)
                    Write(writer, item, depth + 1, ref left);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var name in value.OwnKeys())
                {
                    if (!value.TryGet(name, out var member) || member.IsUndefined || member.AsFunction is not null)
                        continue;
                    writer.WritePropertyName(WellFormed(name));
                    Write(writer, member, depth + 1, ref left);
                }
                writer.WriteEndObject();
                break;
        }
    }

    private static string WellFormed(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }
        return text;
    }
}
