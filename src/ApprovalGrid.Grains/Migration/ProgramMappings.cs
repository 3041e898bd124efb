using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Definitions;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Grains.Migration;

/// <summary>The mappings of the orders in hand, computed once for all their cases.</summary>
public sealed class ProgramMappings(GridCatalog catalog)
{
    private const int MaxKept = 100;

    private readonly ConcurrentDictionary<string, ProgramMapping> _kept = new(StringComparer.Ordinal);

    /// <summary>The mapping of an order; it may have faults of its own. A refusal when a version does not exist.</summary>
    /// <param name="plain">For instances without a service item.</param>
    public async ValueTask<Answer<ProgramMapping>> FindAsync(string definitionId, MigrationOrder order, bool plain = false)
    {
        if (order.Nodes.Length > MigrationMap.MaxEntries || order.Variables.Length > MigrationMap.MaxEntries)
            return Refuse.Invalid("$.order.nodes", "map-max", $"A map has at most {MigrationMap.MaxEntries} entries of each kind.");
        if (Repeated(order.Nodes) is { } node)
            return Refuse.Invalid("$.order.nodes", "once", $"'{node}' is mapped twice; map it once.");
        if (Repeated(order.Variables) is { } variable)
            return Refuse.Invalid("$.order.variables", "once", $"'{variable}' is mapped twice; map it once.");
        if (order.From == order.To)
            return Refuse.Invalid("$.order.to", "other-version", "A case is moved to another version than it runs.");
        var key = $"{definitionId} {plain} {JsonSerializer.Serialize(order, GrainJson.Options)}";
        if (_kept.TryGetValue(key, out var kept))
            return kept;
        if (await catalog.FindProgramAsync(definitionId, order.From, plain) is not { } source)
            return DefinitionGrain.Unknown(definitionId, order.From);
        if (await catalog.FindProgramAsync(definitionId, order.To, plain) is not { } target)
            return DefinitionGrain.Unknown(definitionId, order.To);
        if (_kept.Count >= MaxKept)
            _kept.Clear();
        return _kept.GetOrAdd(key, ProgramMapping.Create(source, target, new MigrationMap(Map(order.Nodes), Map(order.Variables))));
    }

    private static string? Repeated(ImmutableArray<NameMapping> names) =>
        names.GroupBy(name => name.From, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static ImmutableSortedDictionary<string, string?> Map(ImmutableArray<NameMapping> names) =>
        names.ToImmutableSortedDictionary(name => name.From, name => name.To, StringComparer.Ordinal);
}
