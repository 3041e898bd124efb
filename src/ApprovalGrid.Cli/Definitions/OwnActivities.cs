using System.CommandLine;
using System.Reflection;
using System.Runtime.Loader;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>The option <c>--activities</c>: assemblies with a department's own activities, as a silo is given them.</summary>
internal static class OwnActivities
{
    public static Option<string[]> Option() => new("--activities")
    {
        Description = "An assembly with a department's own activities, as in the silo's setting Grid:Activities. May be given several times. It runs with all your rights.",
    };

    /// <summary>All that a definition may use.</summary>
    public static ActivityCatalog Catalog(Terminal terminal, string[]? files) =>
        ApprovalActivities.Catalog.With([.. (files ?? []).SelectMany(file => Load(Path.GetFullPath(file, terminal.Directory)))]);

    private static IReadOnlyList<ActivityType> Load(string file)
    {
        if (!File.Exists(file))
            throw new InputException($"--activities: there is no file {file}.");
        try
        {
            return ActivityLibrary.Read(AssemblyLoadContext.Default.LoadFromAssemblyPath(file));
        }
        catch (Exception fault) when (fault is ActivityLibraryException or BadImageFormatException or IOException or TypeLoadException or TargetInvocationException)
        {
            throw new InputException($"--activities: {file} cannot be used: {(fault.InnerException ?? fault).Message}");
        }
    }
}
