using System.Reflection;
using System.Runtime.Loader;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Silo;

/// <summary>The activities that departments have written themselves.</summary>
internal sealed partial record SiloSettings
{
    private const string ActivitiesName = "Activities";

    /// <summary>What definitions may use beside the activities that are shipped.</summary>
    public IReadOnlyList<ActivityType> Activities { get; init; } = [];

    // Assemblies, one after the other, separated by semicolons. They run with all rights of the silo.
    private static List<ActivityType> ActivitiesOf(IConfigurationSection section)
    {
        var types = new List<ActivityType>();
        foreach (var file in Text(section, ActivitiesName)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            types.AddRange(Load(Path.GetFullPath(file)));
        return types;
    }

    private static IReadOnlyList<ActivityType> Load(string file)
    {
        if (!File.Exists(file))
            throw new SettingException($"{Name(ActivitiesName)}: there is no file {file}; write the paths of assemblies, separated by semicolons.");
        try
        {
            return ActivityLibrary.Read(AssemblyLoadContext.Default.LoadFromAssemblyPath(file));
        }
        catch (Exception fault) when (fault is ActivityLibraryException or BadImageFormatException or IOException or TypeLoadException or TargetInvocationException)
        {
            throw new SettingException($"{Name(ActivitiesName)}: {file} cannot be used: {(fault.InnerException ?? fault).Message}");
        }
    }
}
