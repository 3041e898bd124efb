using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Views;

/// <summary>
/// Any fact as JSON: its stable number (<c>fact</c>), its <c>name</c>, and its members as <c>data</c>, in camelCase. Members that are null are left
/// out; enums stand by name in camelCase, times in ISO 8601 with milliseconds.
/// </summary>
public static class FactJson
{
    private static readonly ConcurrentDictionary<Type, Member[]> Members = new();
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonText Of(object fact)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (fact.GetType().GetCustomAttribute<EventKindAttribute>() is { } kind)
                writer.WriteNumber("fact", kind.Number);
            writer.WriteString("name", JsonNamingPolicy.CamelCase.ConvertName(fact.GetType().Name));
            writer.WriteStartObject("data");
            WriteMembers(writer, fact);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new JsonText { Text = System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) };
    }

    private static void WriteMembers(Utf8JsonWriter writer, object record)
    {
        foreach (var (name, property) in Members.GetOrAdd(record.GetType(), MembersOf))
        {
            if (property.GetValue(record) is not { } value)
                continue;
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }
    }

    private static Member[] MembersOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.GetIndexParameters().Length == 0)
            .Select(member => new Member(JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(member.Name)), member)),
    ];

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                // As everywhere in the API: many programs lose the last digits of such a number.
                writer.WriteStringValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case Enum name:
                writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(name.ToString()));
                break;
            case DateTimeOffset at:
                writer.WriteStringValue(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                break;
            case TimeSpan or Guid:
                writer.WriteStringValue(((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case JsValue json:
                writer.WriteRawValue(JsJson.Stringify(json) ?? "null");
                break;
            case IEnumerable list:
                WriteList(writer, list);
                break;
            default:
                writer.WriteStartObject();
                WriteMembers(writer, value);
                writer.WriteEndObject();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        if (!IsUnset(list))
        {
            foreach (var item in list)
                WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>An immutable array that was never set cannot be walked.</summary>
    private static bool IsUnset(IEnumerable list) =>
        list.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>)
        && (bool)type.GetProperty("IsDefault")!.GetValue(list)!;

    private sealed record Member(JsonEncodedText Name, PropertyInfo Property);
}
