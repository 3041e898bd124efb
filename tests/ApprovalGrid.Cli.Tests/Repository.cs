namespace ApprovalGrid.Cli.Tests;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Chains => Path.Combine(Root, "workflows", "chains");

    public static string Fixture(string name) => Path.Combine(Root, "tests", "ApprovalGrid.Cli.Tests", "Definitions", name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ApprovalGrid.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository: no ApprovalGrid.sln above them.");
    }
}
