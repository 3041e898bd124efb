using System.Reflection;
using System.Text.RegularExpressions;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Workflows.Tests.Compilation;

/// <summary>Every finding of the static checks is said in both languages, with the same facts.</summary>
public sealed class FindingTextTests
{
    public static TheoryData<string> Names() =>
        [.. new[] { typeof(CompilerTexts) }.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(LocalText))
            .Select(method => $"{type.Name}.{method.Name}"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_finding_says_the_same_in_Chinese_and_in_English(string name)
    {
        var method = new[] { typeof(CompilerTexts) }.Single(type => name.StartsWith(type.Name + ".", StringComparison.Ordinal)).GetMethod(name.Split('.')[1])!;
        var facts = method.GetParameters().Select((parameter, number) => Fact(parameter.ParameterType, number)).ToArray();
        var text = (LocalText)method.Invoke(null, facts)!;

        Assert.DoesNotMatch("[\u4e00-\u9fff]", text.English.Replace("甲", "", StringComparison.Ordinal));
        Assert.Matches("[\u4e00-\u9fff]", text.Chinese.Replace("甲", "", StringComparison.Ordinal));
        foreach (var fact in facts.OfType<string>())
        {
            Assert.Contains(fact, text.English, StringComparison.Ordinal);
            Assert.Contains(fact, text.Chinese, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_check_of_the_engine_words_its_findings_itself()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ApprovalGrid.sln")))
            root = root.Parent!;
        var worded = Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "ApprovalGrid.Workflows"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), """(node|compiler)\.(Error|Warn)\(\s*"\w+",\s*\$?".*""").Select(found => $"{Path.GetFileName(file)}: {found.Value}"));
        Assert.Empty(worded);
    }

    private static object Fact(Type type, int number) => type switch
    {
        _ when type == typeof(int) => 4_000 + number,
        _ when type == typeof(LocalText) => new LocalText($"fact-{number}", $"甲-{number}"),
        _ => $"«{number}»",
    };
}
