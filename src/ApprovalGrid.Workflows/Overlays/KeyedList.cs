using System.Text.Json.Nodes;

namespace ApprovalGrid.Workflows.Overlays;

/// <summary>A member that is there, or not; a null that is written is there.</summary>
internal readonly record struct Slot(bool Has, JsonNode? Value)
{
    public string? Json => Has ? Value?.ToJsonString() ?? "null" : null;

    public static Slot Of(JsonObject? json, string member) => json is not null && json.TryGetPropertyValue(member, out var value) ? new Slot(true, value) : default;

    public bool Same(Slot other) => Has == other.Has && JsonNode.DeepEquals(Value, other.Value);
}

/// <summary>A list whose elements have keys.</summary>
internal sealed class KeyedList
{
    private readonly Dictionary<string, JsonNode?> _elements = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Null when an element has no key, or two have the same.</summary>
    public static KeyedList? TryRead(string name, JsonArray? array)
    {
        var list = new KeyedList();
        foreach (var element in array ?? [])
        {
            if (OverlayJson.KeyOf(name, element) is not { } key || !list._elements.TryAdd(key, element))
                return null;
            list._keys.Add(key);
        }

        return list;
    }

    public Slot Find(string key) => _elements.TryGetValue(key, out var element) ? new Slot(true, element) : default;

    /// <summary>The keys of both lists: the base's order, and what only the overlay has behind what it follows there.</summary>
    public static IReadOnlyList<string> Order(KeyedList newBase, KeyedList overlay)
    {
        var order = newBase._keys.ToList();
        for (var index = 0; index < overlay._keys.Count; index++)
        {
            if (!newBase._elements.ContainsKey(overlay._keys[index]))
                order.Insert(index == 0 ? 0 : order.IndexOf(overlay._keys[index - 1]) + 1, overlay._keys[index]);
        }

        return order;
    }
}
