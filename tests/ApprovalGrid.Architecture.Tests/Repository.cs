namespace ApprovalGrid.Architecture.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ApprovalGrid.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("ApprovalGrid.sln is in no folder above the tests.");
    }
}
