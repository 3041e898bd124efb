namespace ApprovalGrid.Approvals.Tests.Clocks;

/// <summary>The data files as they are shipped.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

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
