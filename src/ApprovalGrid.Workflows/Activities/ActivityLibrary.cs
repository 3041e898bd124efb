using System.Reflection;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>The activities that a department has written: an assembly of its own, loaded when a silo starts.</summary>
public static class ActivityLibrary
{
    private static readonly string[] Reserved = ["Elsa.", "ApprovalGrid."];

    /// <summary>
    /// One of each public class of the assembly that derives from <see cref="EngineActivity"/> and has a public constructor without
    /// parameters, ordered by type name.
    /// </summary>
    /// <exception cref="ActivityLibraryException">There is none, or a descriptor cannot be shown to the designer.</exception>
    public static IReadOnlyList<ActivityType> Read(Assembly assembly)
    {
        var types = assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: false, IsGenericType: false } && type.IsAssignableTo(typeof(EngineActivity)) && type.GetConstructor([]) is not null)
            .Select(type => (ActivityType)Activator.CreateInstance(type)!)
            .OrderBy(type => type.Descriptor.TypeName, StringComparer.Ordinal)
            .ToArray();
        var name = assembly.GetName().Name;
        if (types.Length == 0)
            throw new ActivityLibraryException($"{name} holds no activity: a public class that derives from EngineActivity and has a constructor without parameters.");
        foreach (var type in types)
            Check(type);
        if (types.GroupBy(type => type.Descriptor.TypeName).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ActivityLibraryException($"{name}: two classes have the type name '{twice.Key}'; give each its own.");
        return types;
    }

    private static void Check(ActivityType type)
    {
        var (descriptor, where) = (type.Descriptor, type.GetType().FullName);
        if (descriptor.Namespace.Length == 0 || descriptor.Name.Length == 0)
            throw new ActivityLibraryException($"{where}: the type name '{descriptor.TypeName}' has no namespace; write it as Department.Activity.");
        if (Array.Find(Reserved, prefix => descriptor.TypeName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } reserved)
            throw new ActivityLibraryException($"{where}: type names that begin with '{reserved}' are not free; use the department's own namespace.");
        var members = descriptor.Inputs.Select(input => input.Name).Concat(descriptor.Outputs.Select(output => output.Name));
        if (members.GroupBy(member => member, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1 || group.Key.Length == 0) is { } twice)
            throw new ActivityLibraryException($"{where}: the name '{twice.Key}' is empty or stands twice among its inputs and outputs; in a definition each is a member of its own.");
    }
}

/// <summary>An assembly of activities cannot be used; the message names the class, the rule and the fix.</summary>
public sealed class ActivityLibraryException(string message) : Exception(message);
