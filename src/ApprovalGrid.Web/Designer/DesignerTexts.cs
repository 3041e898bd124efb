using System.Text.Json;
using System.Text.RegularExpressions;

namespace ApprovalGrid.Web.Designer;

/// <summary>The texts of the frame in both languages (<c>designer-texts.json</c>), put where the page says <c>{{key}}</c>.</summary>
internal sealed partial class DesignerTexts(IReadOnlyDictionary<string, Dictionary<string, string>> texts)
{
    public static DesignerTexts Load() =>
        new(JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(DesignerPages.Resource("designer-texts.json"))!);

    /// <summary>Values of <paramref name="values"/> come first; every text is encoded for HTML.</summary>
    public string Fill(string page, string language, IReadOnlyDictionary<string, string> values) => Place().Replace(page, match =>
    {
        var key = match.Groups[1].Value;
        if (values.TryGetValue(key, out var value))
            return DesignerPages.Encode(value);
        return texts.TryGetValue(key, out var pair)
            ? DesignerPages.Encode(pair[language == DesignerLanguage.English ? "en" : "zh"])
            : throw new KeyNotFoundException($"The frame of the designer has no text '{key}'.");
    });

    [GeneratedRegex(@"\{\{([a-z.-]+)\}\}")]
    private static partial Regex Place();
}
