using System.Text.RegularExpressions;

namespace ApprovalGrid.Architecture.Tests;

/// <summary>docs/capabilities.md says of every row which test shows it: those tests exist, under the names that stand there.</summary>
public sealed partial class NamedTests
{
    private static readonly ILookup<string, string> Classes = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .SelectMany(text => Class().Matches(text).Select(match => (match.Groups[1].Value, Text: text)))
        .ToLookup(known => known.Value, known => known.Text);

    private static readonly string[] Methods = [.. Classes.SelectMany(texts => texts).SelectMany(text => Method().Matches(text).Select(match => match.Groups[1].Value)).Distinct()];

    [Fact]
    public void Every_test_that_the_table_names_is_there()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "capabilities.md"));
        var named = Quoted().Matches(page).Select(match => match.Groups[1].Value).Where(IsTest).ToArray();

        Assert.True(named.Length > 100);
        Assert.All(named, name => Assert.True(Exists(name), $"There is no test '{name}'."));
    }

    private static bool IsTest(string name) => ClassOnly().IsMatch(name) || OfClass().IsMatch(name) || Sentence().IsMatch(name);

    private static bool Exists(string name)
    {
        if (ClassOnly().IsMatch(name))
            return Classes.Contains(name);
        if (OfClass().Match(name) is { Success: true } of)
        {
            return Classes[of.Groups[1].Value].Any(text => Method().Matches(text).Any(method => Fits(method.Groups[1].Value, of.Groups[2].Value)));
        }

        return Methods.Any(method => Fits(method, name));
    }

    /// <summary>A name that ends with <c>…</c> is the beginning of one.</summary>
    private static bool Fits(string method, string named) =>
        named.EndsWith('…') ? method.StartsWith(named.TrimEnd('…'), StringComparison.Ordinal) : method == named;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"class (\w+(?:Tests|Conformance))\b")]
    private static partial Regex Class();

    [GeneratedRegex(@"public (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^\w+(?:Tests|Conformance)$")]
    private static partial Regex ClassOnly();

    [GeneratedRegex(@"^(\w+(?:Tests|Conformance))\.(\w+…?)$")]
    private static partial Regex OfClass();

    [GeneratedRegex(@"^[A-Z]\w*_\w+…?$")]
    private static partial Regex Sentence();
}
