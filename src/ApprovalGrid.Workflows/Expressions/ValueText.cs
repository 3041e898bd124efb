using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>Values as JSON text for people and outside systems. Dates are ISO 8601, what JSON does not know is null.</summary>
internal static class ValueText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Json(JsValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            Write(writer, value, 0);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, JsValue value, int depth = 0)
    {
        switch (value.Kind)
        {
            case JsKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                return;
            case JsKind.Number when double.IsFinite(value.AsNumber):
                WriteNumber(writer, value.AsNumber);
                return;
            case JsKind.String:
                writer.WriteStringValue(value.AsString);
                return;
            case JsKind.Object when depth <= JsJson.MaxDepth:
                WriteObject(writer, value.AsObject!, depth);
                return;
            default:
                writer.WriteNullValue();
                return;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < 1L << 53)
            writer.WriteNumberValue((long)number);
        else
            writer.WriteNumberValue(number);
    }

    private static void WriteObject(Utf8JsonWriter writer, JsObject source, int depth)
    {
        if (source is JsDate date)
        {
            writer.WriteStringValue(date.ToIsoString());
            return;
        }

        if (source is JsArray array)
        {
            writer.WriteStartArray();
            foreach (var item in array.Items)
                Write(writer, item, depth + 1);
            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, value) in source.Properties)
        {
            if (value.IsUndefined || value.AsObject is JsFunction)
                continue;
            writer.WritePropertyName(name);
            Write(writer, value, depth + 1);
        }

        writer.WriteEndObject();
    }
}
