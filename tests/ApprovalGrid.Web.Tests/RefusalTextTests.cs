using System.Text.RegularExpressions;
using ApprovalGrid.Web.Texts;

namespace ApprovalGrid.Web.Tests;

/// <summary>Officials read in their language why an operation was refused and what to do.</summary>
public sealed partial class RefusalTextTests
{
    [Fact]
    public void Every_rule_by_which_an_operation_refuses_its_input_reads_in_both_languages()
    {
        var rules = Directory.EnumerateFiles(Path.Combine(Root(), "src", "ApprovalGrid.Approvals", "Operations"), "*.cs")
            .SelectMany(file => Rule().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(rules.Count > 40, $"{rules.Count} rules");
        Assert.Empty(rules.Except(RefusalTexts.Rules.Keys));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ApprovalGrid.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    // Refuse.Invalid(path, rule, sentence), or the shorter one of a file that has a path of its own.
    [GeneratedRegex("""Invalid\((?:\$?"[^"]+",\s*)?"([a-z-]+)",\s*(?:\$?"[A-Z']|[a-z]+\.)""")]
    private static partial Regex Rule();
}
