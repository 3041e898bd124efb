using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Approvals.Tests.Clocks;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>Whoever reads English reads all that is shipped: every Chinese text has an English one beside it, under its name with "En".</summary>
public sealed partial class EnglishTextTests
{
    /// <summary>Inputs that are rules over data and no words for anybody.</summary>
    private static readonly string[] NoWords = ["rules", "form", "condition"];

    public static TheoryData<string> Guides => [.. Files("items"), .. Files("departments")];

    public static TheoryData<string> Chains => [.. Files("chains")];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_text_of_a_guide_and_every_department_has_its_english_one(string file) =>
        Assert.Empty(Untranslated(Read(file), ""));

    [Theory]
    [MemberData(nameof(Chains))]
    public void Every_text_of_a_chain_has_its_english_one(string file)
    {
        var chain = Read(file);
        Assert.Matches(English(), chain.GetProperty("description").GetString());
        foreach (var parameter in chain.GetProperty("inputs").EnumerateArray().Concat(chain.GetProperty("outputs").EnumerateArray()))
            Assert.True(IsEnglish(parameter.GetProperty("description")), $"{parameter.GetProperty("name")} has no English description");
        var root = chain.GetProperty("root");
        Assert.Empty(Untranslated(root.GetProperty("metadata"), "root.metadata"));
        foreach (var node in root.GetProperty("activities").EnumerateArray())
            Assert.Empty(OfNode(node));
    }

    [Fact]
    public void A_text_without_its_english_one_is_found() => Assert.Equal(
        [".name", ".limits.promised.basis", ".fields[1].labels"],
        Untranslated(
            JsonDocument.Parse("""
                { "name": "事项", "limits": { "promised": { "basis": "承诺" } },
                  "fields": [ { "label": "地址", "labelEn": "Address" }, { "labels": ["男", "女"], "labelsEn": ["Male"] } ] }
                """).RootElement,
            ""));

    private static IEnumerable<string> OfNode(JsonElement node)
    {
        var name = node.GetProperty("name").GetString();
        var (metadata, inputs) = (node.GetProperty("metadata"), node.EnumerateObject().Where(member => IsInput(member.Value)).ToDictionary(member => member.Name, member => Text(member.Value)));
        if (!metadata.TryGetProperty("displayTextEn", out _))
            yield return $"{name}.displayTextEn";
        foreach (var missing in Untranslated(metadata, $"{name}.metadata"))
            yield return missing;
        foreach (var (input, text) in inputs.Where(input => Chinese().IsMatch(input.Value) && !NoWords.Contains(input.Key) && !input.Key.EndsWith("En", StringComparison.Ordinal)))
        {
            var inside = text.Contains("basis", StringComparison.Ordinal) && text.Contains("basisEn", StringComparison.Ordinal);
            if (!inside && !(inputs.TryGetValue($"{input}En", out var english) && !Chinese().IsMatch(english)))
                yield return $"{name}.{input}";
        }
    }

    /// <summary>Members with Chinese text, one or a list, that have no English text or list of the same length beside them.</summary>
    private static IEnumerable<string> Untranslated(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany((item, index) => Untranslated(item, $"{path}[{index}]"));
        if (value.ValueKind != JsonValueKind.Object)
            return [];
        return value.EnumerateObject().SelectMany(member => OfMember(value, member, $"{path}.{member.Name}"));
    }

    private static IEnumerable<string> OfMember(JsonElement whole, JsonProperty member, string path)
    {
        if (!IsWords(member.Value))
            return Untranslated(member.Value, path);
        return Chinese().IsMatch(member.Value.GetRawText()) && !Beside(whole, member) ? [path] : [];
    }

    private static bool Beside(JsonElement whole, JsonProperty member) =>
        whole.TryGetProperty($"{member.Name}En", out var english) && english.ValueKind == member.Value.ValueKind
            && (english.ValueKind == JsonValueKind.Array ? english.GetArrayLength() == member.Value.GetArrayLength() && english.EnumerateArray().All(IsEnglish) : IsEnglish(english));

    private static bool IsWords(JsonElement value) =>
        value.ValueKind == JsonValueKind.String || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String));

    private static bool IsEnglish(JsonElement text) => English().IsMatch(text.GetString()!) && !Chinese().IsMatch(text.GetString()!);

    private static bool IsInput(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("expression", out _);

    private static string Text(JsonElement input) =>
        input.GetProperty("expression").TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonElement Read(string file) => JsonDocument.Parse(RepositoryFiles.Text($"workflows/{file}")).RootElement;

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "workflows", folder), "*.json").Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex English();
}
