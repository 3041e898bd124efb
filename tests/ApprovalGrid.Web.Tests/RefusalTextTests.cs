using System.Reflection;
using System.Text.RegularExpressions;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
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

    [Fact]
    public void A_program_that_asks_for_chinese_reads_every_code_and_rule_in_it()
    {
        var codes = Constants(typeof(RefusalCodes)).Concat(Constants(typeof(ProblemCodes)));
        Assert.Empty(codes.Except(ProblemTexts.Codes.Keys).Except(RefusalTexts.Codes.Keys));

        var rules = new[] { "ApprovalGrid.Approvals", "ApprovalGrid.Grains", "ApprovalGrid.Api" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root(), "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(file) is not ("DemoAccountsFile.cs" or "ServiceItemFile.cs"))
            .SelectMany(file => AnyRule().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.True(rules.Count > 100, $"{rules.Count} rules");
        Assert.Empty(rules.Except(RefusalTexts.Rules.Keys).Except(ProblemTexts.Rules.Keys));
    }

    private static IEnumerable<string> Constants(Type codes) =>
        codes.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

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

    // As well: Add(faults, path, rule, …), New(path, rule, …) and Rule = "…".
    [GeneratedRegex("""(?:(?:Invalid|Malformed|New)\((?:\$?"[^"]*"|[\w.()]+),\s*|Add\(faults, (?:\$?"[^"]*"|[\w.]+),\s*|Invalid\(|Rule = )"([a-z0-9]+(?:-[a-z0-9]+)*)\x22""")]
    private static partial Regex AnyRule();
}
