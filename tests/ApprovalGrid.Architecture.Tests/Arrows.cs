using System.Reflection;

namespace ApprovalGrid.Architecture.Tests;

/// <summary>The folder list is the architecture: who may reference whom, read from the compiled assemblies.</summary>
public sealed class Arrows
{
    /// <summary>An assembly may reference those it names, and nothing else of this solution.</summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "ApprovalGrid.GrainModel", [] },
        { "ApprovalGrid.Abstractions", ["ApprovalGrid.GrainModel"] },
        { "ApprovalGrid.Workflows", [] },
        { "ApprovalGrid.Approvals", ["ApprovalGrid.Workflows", "ApprovalGrid.Abstractions", "ApprovalGrid.GrainModel"] },
        { "ApprovalGrid.Storage", [] },
        { "ApprovalGrid.GrainHost", ["ApprovalGrid.GrainModel"] },
        {
            "ApprovalGrid.Grains",
            ["ApprovalGrid.Approvals", "ApprovalGrid.Workflows", "ApprovalGrid.Abstractions", "ApprovalGrid.Storage", "ApprovalGrid.GrainModel"]
        },
        { "ApprovalGrid.Client", ["ApprovalGrid.Abstractions", "ApprovalGrid.GrainModel"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void An_arrow_only_points_down(string assembly, string[] allowed)
    {
        var own = References(assembly).Where(name => name.StartsWith("ApprovalGrid.", StringComparison.Ordinal));

        Assert.Empty(own.Except(allowed));
    }

    [Theory]
    [InlineData("ApprovalGrid.Workflows")]
    [InlineData("ApprovalGrid.Approvals")]
    public void A_pure_project_references_no_input_output(string assembly)
    {
        string[] forbidden =
        [
            "System.IO.FileSystem", "System.Net", "System.Data", "System.Threading.Thread", "System.Diagnostics.Process", "Microsoft.AspNetCore",
            "Microsoft.Extensions", "Microsoft.Data", "Npgsql", "SQLitePCLRaw",
        ];

        var found = References(assembly).Where(name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("ApprovalGrid.Workflows")]
    [InlineData("ApprovalGrid.Approvals")]
    public void A_pure_project_has_no_clock_randomness_files_or_threads_in_its_source(string project)
    {
        string[] forbidden =
        [
            "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Guid.NewGuid", "Guid.CreateVersion7", "new Random",
            "Random.Shared", "RandomNumberGenerator", "File.", "Directory.", "Task.Run", "new Thread", "Stopwatch", "Environment.", "Console.",
            "HttpClient", "async ", "await ",
        ];

        var folder = Path.Combine(Repository.Root, "src", project);
        var found =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            let code = line.Split("//")[0]
            from word in forbidden
            where System.Text.RegularExpressions.Regex.IsMatch(Strings().Replace(code, "\"\""), $@"(?<![\w.]){System.Text.RegularExpressions.Regex.Escape(word)}")
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        Assert.Empty(found);
    }

    private static System.Text.RegularExpressions.Regex Strings() => new("\"[^\"]*\"");

    private static IEnumerable<string> References(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!);
}
