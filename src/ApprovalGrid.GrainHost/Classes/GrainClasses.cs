using System.Collections.Frozen;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Classes;

/// <summary>The grain classes of one host and the interfaces they implement.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<Type, GrainClass[]> _byInterface;

    /// <exception cref="GrainDefinitionException">A class cannot be hosted, or two classes have the same grain type.</exception>
    public GrainClasses(IEnumerable<GrainClassRegistration> registrations)
    {
        All = [.. registrations.Select(registration => registration.Type).Distinct().Select(type => new GrainClass(type))];
        if (All.GroupBy(c => c.GrainType).FirstOrDefault(g => g.Count() > 1) is { } same)
            throw new GrainDefinitionException(
                $"Grain classes {string.Join(" and ", same.Select(c => c.Type.FullName))} have the same grain type '{same.Key}'. "
                + "Give one of them another name by [GrainType(\"…\")].");
        _byInterface = All
            .SelectMany(grainClass => InterfacesOf(grainClass.Type), (grainClass, @interface) => (grainClass, @interface))
            .GroupBy(pair => pair.@interface, pair => pair.grainClass)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    public IReadOnlyList<GrainClass> All { get; }

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        && typeof(IGrainBase).IsAssignableFrom(type)
        && InterfacesOf(type).Any();

    /// <exception cref="ArgumentException">No class has this grain type.</exception>
    public GrainClass Of(GrainType grainType) =>
        All.FirstOrDefault(c => c.GrainType == grainType)
        ?? throw new ArgumentException($"No registered grain class has the grain type '{grainType}'.");

    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    public GrainClass Resolve(Type grainInterface, string? classNamePrefix)
    {
        var candidates = _byInterface.GetValueOrDefault(grainInterface) ?? [];
        if (classNamePrefix is not null)
            candidates = [.. candidates.Where(c => c.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal))];
        return candidates switch
        {
            [var only] => only,
            [] => throw new ArgumentException(
                $"No registered grain class implements {grainInterface.FullName}"
                + (classNamePrefix is null ? "" : $" with a name that begins with '{classNamePrefix}'")
                + ". Register its assembly with AddGrains."),
            _ => throw new ArgumentException(
                $"{grainInterface.FullName} is implemented by {string.Join(" and ", candidates.Select(c => c.Type.FullName))}. "
                + "Say which by grainClassNamePrefix."),
        };
    }

    private static IEnumerable<Type> InterfacesOf(Type type) =>
        type.GetInterfaces().Where(i => typeof(IGrain).IsAssignableFrom(i) && i.Assembly != typeof(IGrain).Assembly);
}
