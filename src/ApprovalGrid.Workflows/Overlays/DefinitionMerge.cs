using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Overlays;

/// <summary>
/// Brings a new version of a base definition into a city's overlay of the old one (地方版本升级): node by node, member by member. What only one
/// side has changed is taken from it; what both have changed differently is a conflict that names the node, and nothing is dropped in silence.
/// </summary>
public sealed class DefinitionMerge
{
    private readonly IReadOnlyDictionary<string, MergeSide> _choices;
    private readonly List<MergeConflict> _open = [];
    private readonly List<MergeConflict> _settled = [];

    private DefinitionMerge(IReadOnlyDictionary<string, MergeSide> choices) => _choices = choices;

    /// <param name="oldBase">The version that the overlay was made of.</param>
    /// <param name="newBase">The version that it is to be brought to.</param>
    /// <param name="overlay">The city's definition.</param>
    /// <param name="choices">Whose word counts in the conflicts of a node, by its id; <c>$</c> for the definition itself.</param>
    public static MergedDefinition Merge(
        WorkflowDefinition oldBase, WorkflowDefinition newBase, WorkflowDefinition overlay, IReadOnlyDictionary<string, MergeSide>? choices = null)
    {
        var merge = new DefinitionMerge(choices ?? new Dictionary<string, MergeSide>());
        var merged = merge.Members(OverlayJson.Whole, "", Read(oldBase), Read(newBase), Read(overlay));
        return new MergedDefinition(merged, merge._open, merge._settled);
    }

    internal static JsonObject Read(WorkflowDefinition definition) => (JsonObject)OverlayJson.Plain(JsonNode.Parse(definition.ToUtf8Json()))!;

    private JsonObject Members(string node, string path, JsonObject? old, JsonObject newBase, JsonObject overlay)
    {
        var merged = new JsonObject();
        foreach (var name in newBase.Select(member => member.Key).Union(overlay.Select(member => member.Key)))
        {
            var slot = path.Length == 0 && node == OverlayJson.Whole && OverlayJson.IsIdentity(name)
                ? Slot.Of(overlay, name)
                : Value(node, Join(path, name), name, Slot.Of(old, name), Slot.Of(newBase, name), Slot.Of(overlay, name));
            if (slot.Has)
                merged[name] = slot.Value?.DeepClone();
        }

        if (merged["connections"] is JsonArray connections && merged["activities"] is JsonArray activities)
            CheckEnds(node, connections, activities);
        return merged;
    }

    private Slot Value(string node, string path, string name, Slot old, Slot newBase, Slot overlay)
    {
        if (overlay.Same(old))
            return newBase;
        if (newBase.Same(old) || newBase.Same(overlay) || OverlayJson.IsLayout(name))
            return overlay;
        if (name == "connections" && newBase.Value is JsonArray ways && overlay.Value is JsonArray others)
            return new Slot(true, Connections(old.Value as JsonArray, ways, others));
        if (newBase.Value is JsonArray list && overlay.Value is JsonArray own
            && KeyedList.TryRead(name, old.Value as JsonArray) is { } before && KeyedList.TryRead(name, list) is { } there && KeyedList.TryRead(name, own) is { } here)
            return new Slot(true, List(node, path, before, there, here));
        return newBase.Value is JsonObject one && overlay.Value is JsonObject other && !OverlayJson.IsOneValue(one) && !OverlayJson.IsOneValue(other)
            ? Objects(node, path, old, one, other)
            : Both(node, path, "BothChanged", "both have changed it", newBase, overlay);
    }

    private Slot Objects(string node, string path, Slot old, JsonObject newBase, JsonObject overlay)
    {
        if (!OverlayJson.IsActivity(newBase) && !OverlayJson.IsActivity(overlay))
            return new Slot(true, Members(node, path, old.Value as JsonObject, newBase, overlay));
        var (there, here) = (OverlayJson.Text(newBase, "id"), OverlayJson.Text(overlay, "id"));
        return there == here && OverlayJson.Text(newBase, "type") == OverlayJson.Text(overlay, "type")
            ? new Slot(true, Members(here!, "", old.Value as JsonObject, newBase, overlay))
            : Both(here ?? there!, path, "BothChanged", "both have put another activity there", new Slot(true, newBase), new Slot(true, overlay));
    }

    private JsonArray List(string node, string path, KeyedList old, KeyedList newBase, KeyedList overlay)
    {
        var merged = new JsonArray();
        foreach (var key in KeyedList.Order(newBase, overlay))
        {
            var slot = Element(node, path, key, old.Find(key), newBase.Find(key), overlay.Find(key));
            if (slot.Has)
                merged.Add(slot.Value?.DeepClone());
        }

        return merged;
    }

    private Slot Element(string node, string path, string key, Slot old, Slot newBase, Slot overlay)
    {
        var owner = OverlayJson.IsActivity(overlay.Value ?? newBase.Value) ? key : node;
        var place = owner == key ? "" : $"{path}[{key}]";
        if (newBase.Has && overlay.Has)
        {
            return old.Has || newBase.Same(overlay) || !OverlayJson.IsActivity(newBase.Value)
                ? Value(owner, place, "", old, newBase, overlay)
                : Both(owner, place, "AddedTwice", "both have added it, each its own", newBase, overlay);
        }

        if (!old.Has)
            return newBase.Has ? newBase : overlay;
        if (overlay.Has)
        {
            return OverlayJson.SameMeaning(overlay.Value, old.Value)
                ? default
                : Both(owner, place, "RemovedByBase", "the new base has removed what the overlay has changed", newBase, overlay);
        }

        return OverlayJson.SameMeaning(newBase.Value, old.Value)
            ? default
            : Both(owner, place, "RemovedByOverlay", "the overlay has removed what the new base has changed", newBase, overlay);
    }

    private JsonArray Connections(JsonArray? old, JsonArray newBase, JsonArray overlay)
    {
        var (before, there, here) = (Ways.Of(old), Ways.Of(newBase), Ways.Of(overlay));
        JsonArray? Find(List<((string, string) From, JsonArray Connections)> ways, (string, string) from) => ways.Find(way => way.From == from).Connections;
        var merged = new JsonArray();
        foreach (var from in there.Select(way => way.From).Union(here.Select(way => way.From)))
        {
            var (o, n, c) = (Find(before, from), Find(there, from), Find(here, from));
            var taken = Ways.Same(c, o) ? Ways.Same(n, c) ? c : n
                : Ways.Same(n, o) || Ways.Same(n, c) ? c
                : (JsonArray?)Both(
                    from.Activity, $"connections from {from.Port}", "BothChanged", "both have drawn other ways out of this port", new Slot(n is not null, n), new Slot(c is not null, c)).Value;
            foreach (var connection in taken ?? [])
                merged.Add(connection?.DeepClone());
        }

        return merged;
    }

    // One side has removed an activity that the other still leads to, or from.
    private void CheckEnds(string node, JsonArray connections, JsonArray activities)
    {
        var known = activities.OfType<JsonObject>().Select(activity => OverlayJson.Text(activity, "id")).ToHashSet();
        foreach (var connection in connections.ToArray())
        {
            foreach (var end in (string[])["source", "target"])
            {
                if (Ways.End(connection, end, "activity") is not { } missing || known.Contains(missing))
                    continue;
                var other = Ways.End(connection, end == "source" ? "target" : "source", "activity");
                var conflict = new MergeConflict(
                    missing, "connections", "WayToNowhere", $"'{missing}' is gone, and a connection of '{other}' still leads {(end == "source" ? "from" : "to")} it; draw the way anew. Chosen for '{missing}', either side drops the connection.", null, connection!.ToJsonString());
                (_choices.ContainsKey(missing) ? _settled : _open).Add(conflict);
                if (_choices.ContainsKey(missing))
                    connections.Remove(connection);
                break;
            }
        }
    }

    private Slot Both(string node, string path, string code, string what, Slot newBase, Slot overlay)
    {
        var conflict = new MergeConflict(
            node, path, code, $"{(node == OverlayJson.Whole ? "the definition" : $"'{node}'")}{(path.Length == 0 ? "" : $", {path}")}: {what}; choose 'base' or 'overlay' for '{node}'.", newBase.Json, overlay.Json);
        if (!_choices.TryGetValue(node, out var side))
        {
            _open.Add(conflict);
            return overlay;
        }

        _settled.Add(conflict);
        return side == MergeSide.Base ? newBase : overlay;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
