namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>Files of this repository.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Workflows => Path.Combine(Root, "workflows");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalGrid.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("ApprovalGrid.sln is not above the tests.");
        return folder.FullName;
    }
}
