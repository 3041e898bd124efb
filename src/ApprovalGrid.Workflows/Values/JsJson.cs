using System.Text.Json;

namespace ApprovalGrid.Workflows.Values;

/// <summary>Values as JSON text and back. Functions and <c>undefined</c> members are left out, as <c>JSON.stringify</c> does.</summary>
public static class JsJson
{
    /// <summary>The deepest nesting that is read or written.</summary>
    public const int MaxDepth = 64;

    /// <summary>Parses JSON text. Throws <see cref="JsonException"/> for text that is none.</summary>
    public static JsValue Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
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
}
