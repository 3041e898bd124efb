using System.Collections.Frozen;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>The activity types a program may use. Immutable.</summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, ActivityType> _types;

    private ActivityCatalog(IReadOnlyList<ActivityType> types)
    {
        Types = types;
        _types = types.ToFrozenDictionary(type => type.Descriptor.TypeName, StringComparer.Ordinal);
    }

    /// <summary>Everything of Elsa that this engine knows.</summary>
    public static ActivityCatalog BuiltIn { get; } = new(Activities.BuiltIn.All());

    /// <summary>All types, in the order they were added.</summary>
    public IReadOnlyList<ActivityType> Types { get; }

    /// <summary>A catalog with further types. A type of a known name replaces it.</summary>
    public ActivityCatalog With(params ActivityType[] types)
    {
        var names = types.Select(type => type.Descriptor.TypeName).ToHashSet(StringComparer.Ordinal);
        return new ActivityCatalog([.. Types.Where(type => !names.Contains(type.Descriptor.TypeName)), .. types]);
    }

    /// <summary>The type of that name, or null.</summary>
    public ActivityType? Find(string typeName) => _types.GetValueOrDefault(typeName);
}
