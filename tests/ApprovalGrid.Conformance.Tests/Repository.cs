namespace ApprovalGrid.Conformance.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ApprovalGrid.sln")))
            folder = folder.Parent;
        Assert.True(folder is not null, "ApprovalGrid.sln is in no folder above the tests");
        return File.ReadAllText(Path.Combine(folder!.FullName, file)).ReplaceLineEndings("\n");
    }
}
