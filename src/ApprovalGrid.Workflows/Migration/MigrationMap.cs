using System.Collections.Immutable;

namespace ApprovalGrid.Workflows.Migration;

/// <summary>
/// What an integrator says about two versions of a definition. What is not said is found: a node by its id below the same container, a variable
/// by its id, else by its name.
/// </summary>
/// <param name="Nodes">Id (or node id) in the old version to the one in the new version; null: it is gone.</param>
/// <param name="Variables">Name (or id) in the old version to the one in the new version; null: its value is dropped.</param>
public sealed record MigrationMap(ImmutableSortedDictionary<string, string?> Nodes, ImmutableSortedDictionary<string, string?> Variables)
{
    /// <summary>Entries of each kind.</summary>
    public const int MaxEntries = 2_000;

    public static MigrationMap Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal));
}

/// <summary>Why a map cannot be used, or an instance not be moved by it.</summary>
/// <param name="Code">Stable name of the rule.</param>
/// <param name="Subject">Node id in the old version (in the new one where a node is new there), name of a variable, or entry of the map.</param>
/// <param name="Message">What is in the way and what to do.</param>
public sealed record MigrationFault(string Code, string Subject, string Message);
