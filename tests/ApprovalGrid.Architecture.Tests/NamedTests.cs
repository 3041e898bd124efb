using System.Text.RegularExpressions;

namespace ApprovalGrid.Architecture.Tests;

/// <summary>What <c>docs/capabilities.md</c> names as proof is there.</summary>
public sealed partial class NamedTests
{
    private const string Operations = "## Operations of officials";

    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "capabilities.md"));
    private static readonly Dictionary<string, HashSet<string>> Tests = Scan();

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var missing = Page.SelectMany(Named).Where(name => !Exists(name));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_edge_case_of_an_operation_names_its_tests_in_full()
    {
        var rows = Page.SkipWhile(line => line != Operations).Skip(1).TakeWhile(line => !line.StartsWith("##", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2).ToArray();
        var unproven = rows.Where(row => !Offered(row) || !Named(row).Any() || Named(row).Any(name => !name.Contains('.') || name.EndsWith('…')));
        Assert.True(rows.Length > 80, $"{rows.Length} rows");
        Assert.StartsWith("| 穿越时空", Assert.Single(unproven), StringComparison.Ordinal);
    }

    private static bool Offered(string row) => !row.EndsWith("| not |", StringComparison.Ordinal);

    private static IEnumerable<string> Named(string line) => Name().Matches(line).Select(match => match.Groups[1].Value);

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        if (!Tests.TryGetValue(parts[0], out var methods))
            return false;
        return parts.Length == 1 || (parts[1].EndsWith('…') ? methods.Any(method => method.StartsWith(parts[1][..^1], StringComparison.Ordinal)) : methods.Contains(parts[1]));
    }

    private static Dictionary<string, HashSet<string>> Scan()
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                continue;
            var text = File.ReadAllText(file);
            foreach (Match type in Class().Matches(text))
            {
                if (!found.TryGetValue(type.Groups[1].Value, out var methods))
                    found[type.Groups[1].Value] = methods = new HashSet<string>(StringComparer.Ordinal);
                methods.UnionWith(Method().Matches(text).Select(match => match.Groups[1].Value));
            }
        }

        return found;
    }

    // In backticks: a class whose name ends with Tests, or that of the architecture's own; a method; an ellipsis for the rest of its name.
    [GeneratedRegex(@"`((?:\w+Tests|Commands)(?:\.\w+…?)?)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex Method();
}
