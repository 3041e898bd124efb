using System.Reflection;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Tests.Publishing;

/// <summary>Every finding of the static checks is said in both languages, with the same facts.</summary>
public sealed class FindingTextTests
{
    public static TheoryData<string> Names() =>
        [.. new[] { typeof(PublishingTexts), typeof(StepInputTexts) }.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(LocalText) && method.Name != nameof(PublishingTexts.Names))
            .Select(method => $"{type.Name}.{method.Name}"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_finding_says_the_same_in_Chinese_and_in_English(string name)
    {
        var method = new[] { typeof(PublishingTexts), typeof(StepInputTexts) }.Single(type => name.StartsWith(type.Name + ".", StringComparison.Ordinal)).GetMethod(name.Split('.')[1])!;
        var facts = method.GetParameters().Select((parameter, number) => Fact(parameter.ParameterType, number)).ToArray();
        var text = (LocalText)method.Invoke(null, facts)!;

        Assert.DoesNotMatch("[\u4e00-\u9fff]", text.English.Replace("甲", "", StringComparison.Ordinal));
        Assert.Matches("[\u4e00-\u9fff]", text.Chinese.Replace("甲", "", StringComparison.Ordinal));
        foreach (var fact in facts.OfType<string>().Where(_ => method.Name != nameof(PublishingTexts.OneSidedOutcome)))
        {
            Assert.Contains(fact, text.English, StringComparison.Ordinal);
            Assert.Contains(fact, text.Chinese, StringComparison.Ordinal);
        }
    }

    private static object Fact(Type type, int number) => type switch
    {
        _ when type == typeof(int) => 4_000 + number,
        _ when type == typeof(LocalText) => new LocalText($"fact-{number}", $"甲-{number}"),
        _ when type == typeof(Limit) => new Limit(4_000, LimitKind.Working),
        _ when type == typeof(IReadOnlyCollection<LocalText>) => new[] { new LocalText("fact", "甲") },
        _ when type == typeof(IReadOnlyList<string>) => new[] { "one" },
        _ => $"«{number}»",
    };
}
