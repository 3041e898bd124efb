using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>
/// The same chain as another version: its activities in another order, and every activity with an id that belonged to another one before, so that
/// whatever goes by an old name or number goes to the wrong place.
/// </summary>
internal sealed class RenamedChain
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public RenamedChain(WorkflowProgram old, int version, bool rename = true)
    {
        var nodes = old.Nodes.Where(node => node.Depth >= 2).Select(node => node.Id).ToArray();
        for (var index = 0; index < nodes.Length; index++)
            _names[nodes[index]] = rename ? nodes[(index + 1) % nodes.Length] : nodes[index];
        var json = JsonNode.Parse(old.Definition.ToUtf8Json())!.AsObject();
        json["version"] = version;
        Rename(json["root"]!.AsObject(), rename, root: true);
        Program = Compile(json.ToJsonString());
        Mapping = ProgramMapping.Create(old, Program, MigrationMap.Empty with
        {
            Nodes = _names.ToImmutableSortedDictionary(name => name.Key, name => (string?)name.Value, StringComparer.Ordinal),
        });
        Assert.Empty(Mapping.Faults);
    }

    public WorkflowProgram Program { get; }

    public ProgramMapping Mapping { get; }

    /// <summary>The id that the node with this id has in the other version.</summary>
    public string this[string id] => _names[id];

    private void Rename(JsonObject node, bool reorder, bool root = false)
    {
        if (!root)
            node["id"] = _names[(string)node["id"]!];
        foreach (var connection in node["connections"]?.AsArray() ?? [])
        {
            foreach (var end in new[] { "source", "target" })
                connection![end]!["activity"] = _names[(string)connection[end]!["activity"]!];
        }

        foreach (var child in node["activities"]?.AsArray() ?? [])
            Rename(child!.AsObject(), reorder);
        if (node["connections"] is not null && reorder)
        {
            // The first is the start.
            var activities = node["activities"]!.AsArray().Select(child => child!.DeepClone()).ToArray();
            node["activities"] = new JsonArray([activities[0], .. activities.Skip(1).Reverse()]);
        }
    }

    private static WorkflowProgram Compile(string definition)
    {
        var compiled = WorkflowProgram.Compile(
            WorkflowDefinition.Parse(definition), ApprovalActivities.Catalog, new CompileOptions { IncidentStrategy = IncidentStrategy.ContinueWithIncidents });
        Assert.True(compiled.Program is not null, string.Join("; ", compiled.Faults));
        return compiled.Program!;
    }
}
