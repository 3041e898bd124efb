using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApprovalGrid.Architecture.Tests;

/// <summary>Whoever has <c>docs/formats.md</c> alone learns of every member and every word that the schemas know.</summary>
public sealed partial class FormatTests
{
    /// <summary>Members that Elsa Studio writes and nobody writes by hand.</summary>
    private static readonly string[] StudiosOwn = ["nodeId", "outcomes", "sourcePort", "targetPort", "vertices"];

    public static IEnumerable<object[]> Schemas =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "schemas"), "*.json").Select(file => new object[] { Path.GetFileName(file) });

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_member_and_word_of_a_schema_is_told_in_the_formats(string schema)
    {
        var told = Word().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"))).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "schemas", schema)));

        Assert.Empty(Known(document.RootElement).Except(StudiosOwn).Where(name => !told.Contains(name)).Distinct());
    }

    private static IEnumerable<string> Known(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().SelectMany(member => member.Name switch
        {
            "properties" => member.Value.EnumerateObject().Select(property => property.Name).Concat(Known(member.Value)),
            "enum" => member.Value.EnumerateArray().Select(value => value.GetString()!),
            _ => Known(member.Value),
        }),
        JsonValueKind.Array => part.EnumerateArray().SelectMany(Known),
        _ => [],
    };

    [GeneratedRegex(@"[A-Za-z$][A-Za-z0-9$+-]*")]
    private static partial Regex Word();
}
