namespace ApprovalGrid.Silo;

/// <summary>Where data and workflows are when no setting says so.</summary>
internal sealed record SiloFolders(string Data, string Workflows)
{
    private const string SolutionFile = "ApprovalGrid.sln";

    /// <summary>
    /// A published silo has its workflows beside the program and its data in the current directory; a built one uses those of the
    /// repository it lies in.
    /// </summary>
    public static SiloFolders Find(string programDirectory, string currentDirectory)
    {
        var beside = Path.Combine(programDirectory, "workflows");
        if (Directory.Exists(beside))
            return new SiloFolders(Path.Combine(currentDirectory, "data"), beside);
        for (var folder = new DirectoryInfo(programDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
                return new SiloFolders(Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "workflows"));
        }

        return new SiloFolders(Path.Combine(currentDirectory, "data"), Path.Combine(currentDirectory, "workflows"));
    }
}
