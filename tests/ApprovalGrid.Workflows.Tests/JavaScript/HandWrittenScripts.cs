namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>The scripts in <c>cases/*.txt</c>: separated by lines of three dashes, one file per topic.</summary>
internal static class HandWrittenScripts
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Node.Folder, "cases"), "*.txt")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n---\n"))
            .Select(script => script.TrimEnd('\n')),
    ];
}
