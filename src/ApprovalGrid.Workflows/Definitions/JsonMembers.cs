using System.Text.Json;

namespace ApprovalGrid.Workflows.Definitions;

/// <summary>Reads members the way Elsa's readers do: camelCase first, then without regard to case.</summary>
internal static class JsonMembers
{
    public static JsonElement? Find(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        return element.TryGetProperty(name, out var exact) ? exact : FindIgnoringCase(element, name);
    }

    public static string? FindString(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool FindFlag(this JsonElement element, string name) => element.Find(name) is { } flag && IsTrue(flag);

    public static int? FindInt(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>The items of an array member; a <c>{"$values":[…]}</c> wrapper counts as its array, a single object as one item.</summary>
    public static IEnumerable<JsonElement> FindItems(this JsonElement element, string name)
    {
        if (element.Find(name) is not { } member)
            return [];
        if (member.ValueKind == JsonValueKind.Object)
            return member.Find("$values") is { ValueKind: JsonValueKind.Array } values ? values.EnumerateArray() : [member];
        return member.ValueKind == JsonValueKind.Array ? member.EnumerateArray() : [];
    }

    public static bool IsTrue(JsonElement value) =>
        value.ValueKind == JsonValueKind.True
        || (value.ValueKind == JsonValueKind.String && string.Equals(value.GetString(), "true", StringComparison.OrdinalIgnoreCase));

    private static JsonElement? FindIgnoringCase(JsonElement element, string name)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }
}
