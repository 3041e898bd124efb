namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>Files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalGrid.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("ApprovalGrid.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
