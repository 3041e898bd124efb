using System.Reflection;
using System.Text.RegularExpressions;
using ApprovalGrid.Web.Texts;

namespace ApprovalGrid.Web.Tests;

/// <summary>Every text stands in both languages.</summary>
public sealed partial class TextTests
{
    /// <summary>Names that are the same in both.</summary>
    private static readonly string[] Names = ["OpenAPI"];

    public static IEnumerable<object[]> Texts => All().Select(text => new object[] { text.Where, text.Zh, text.En });

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_complete_in_both_languages(string where, string zh, string en)
    {
        Assert.False(string.IsNullOrWhiteSpace(zh), where);
        Assert.False(string.IsNullOrWhiteSpace(en), where);
        Assert.True(Chinese().IsMatch(zh) || Names.Contains(zh), $"{where}: '{zh}' is not Chinese.");
        Assert.False(Chinese().IsMatch(en), $"{where}: '{en}' is not English.");
        Assert.Equal(Places(zh), Places(en));
    }

    [Fact]
    public void There_are_texts_to_check() => Assert.True(All().Count() > 80);

    private static IEnumerable<(string Where, string Zh, string En)> All() =>
        from type in typeof(Text).Assembly.GetTypes()
        where type.Namespace == typeof(Text).Namespace && type is { IsAbstract: true, IsSealed: true }
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static)
        from entry in Entries(type, member)
        select ($"{type.Name}.{entry.Key}", entry.Value.Zh, entry.Value.En);

    private static IEnumerable<KeyValuePair<string, Text>> Entries(Type type, MemberInfo member) => member switch
    {
        FieldInfo field when field.GetValue(null) is Text text => [new(field.Name, text)],
        PropertyInfo property when property.GetValue(null) is IReadOnlyDictionary<string, Text> many => many.Select(pair => new KeyValuePair<string, Text>($"{property.Name}[{pair.Key}]", pair.Value)),
        _ => [],
    };

    /// <summary>What is put into a text, in the order of its numbers.</summary>
    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex(@"[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Place();

    [Theory]
    [InlineData(true, 1, "1 working day")]
    [InlineData(true, 2, "2 working days")]
    [InlineData(false, 1, "1 个工作日")]
    public void One_day_is_one_day(bool english, int days, string expected) => Assert.Equal(expected, new Words(english).Count(HallTexts.WorkingDays, days));
}
