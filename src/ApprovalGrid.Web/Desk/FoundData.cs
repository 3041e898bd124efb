using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGrid.Web.Desk;

/// <summary>What an official found out (查明的数据), as they write it: <c>name = value</c>, one on each line; or a JSON object.</summary>
internal static class FoundData
{
    /// <summary>Names that the page tells.</summary>
    public const int MaxNames = 20;

    /// <summary>Longer numbers are codes, such as those of identity cards; as numbers they would lose digits.</summary>
    private const int MaxDigits = 15;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="text">As it was written.</param>
    /// <param name="data">The same as a JSON object.</param>
    /// <param name="line">Number of the first line that cannot be read, from 1; 0 when the whole is meant as JSON and is none.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? data, out int line)
    {
        (data, line) = (null, 0);
        if (text.TrimStart().StartsWith('{'))
        {
            data = TryParse(text, out var whole) && whole is JsonObject ? text : null;
            return data is not null;
        }

        var found = new JsonObject();
        foreach (var written in text.Split('\n'))
        {
            line++;
            if (!string.IsNullOrWhiteSpace(written) && !TryAdd(found, written))
                return false;
        }

        data = found.ToJsonString(Plain);
        return true;
    }

    private static bool TryAdd(JsonObject found, string line)
    {
        var mark = line.AsSpan().IndexOfAny('=', '＝');
        if (mark < 0 || line[..mark].Trim() is not { Length: > 0 } name || found.ContainsKey(name))
            return false;
        var text = line[(mark + 1)..].Trim();
        if (text.StartsWith('"') || text.StartsWith('[') || text.StartsWith('{'))
        {
            if (!TryParse(text, out var written))
                return false;
            found[name] = written;
            return true;
        }

        var literal = text is "true" or "false" or "null" || (text.Count(char.IsAsciiDigit) is > 0 and <= MaxDigits && text.TrimStart('-')[..1].All(char.IsAsciiDigit));
        found[name] = literal && TryParse(text, out var value) ? value : JsonValue.Create(text);
        return true;
    }

    private static bool TryParse(string text, out JsonNode? value)
    {
        try
        {
            value = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }
}
