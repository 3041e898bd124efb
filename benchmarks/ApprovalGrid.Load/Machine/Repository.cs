namespace ApprovalGrid.Load.Machine;

internal static class Repository
{
    /// <summary>The folder of the solution, found upwards from this program.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "ApprovalGrid.sln")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new InvalidOperationException("the benchmark runs inside the repository: it needs workflows/");
}
