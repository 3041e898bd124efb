using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>The text that replaces a match: <c>$1</c>, <c>$&amp;</c>, <c>$`</c>, <c>$'</c>, <c>$$</c>, <c>$&lt;name&gt;</c> (GetSubstitution).</summary>
internal static class ReplacementTemplate
{
    /// <param name="groups">The match and its groups; undefined for a group that took no part.</param>
    /// <param name="named">The named groups, when there are any.</param>
    public static void Append(StringBuilder result, string template, string text, int at, JsValue[] groups, JsObject? named)
    {
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 >= template.Length)
            {
                result.Append(template[i]);
                continue;
            }
            i += AppendReference(result, template.AsSpan(i + 1), text, at, groups, named);
        }
    }

    // Returns how many characters after the dollar sign were used.
    private static int AppendReference(StringBuilder result, ReadOnlySpan<char> rest, string text, int at, JsValue[] groups, JsObject? named)
    {
        var matched = groups[0].AsString!;
        switch (rest[0])
        {
            case '$':
                result.Append('$');
                return 1;
            case '&':
                result.Append(matched);
                return 1;
            case '`':
                result.Append(text, 0, at);
                return 1;
            case '\'':
                result.Append(text, at + matched.Length, text.Length - at - matched.Length);
                return 1;
            case '<' when named is not null && rest.IndexOf('>') is var end and > 0:
                result.Append(named.Get(rest[1..end].ToString()) is { IsUndefined: false } value ? value.ToDisplayString() : "");
                return end + 1;
            case >= '0' and <= '9':
                return AppendGroup(result, rest, groups);
            default:
                result.Append('$');
                return 0;
        }
    }

    private static int AppendGroup(StringBuilder result, ReadOnlySpan<char> rest, JsValue[] groups)
    {
        var one = rest[0] - '0';
        var two = rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? (one * 10) + rest[1] - '0' : 0;
        var (number, used) = two > 0 && two < groups.Length ? (two, 2) : (one, 1);
        if (number == 0 || number >= groups.Length)
        {
            result.Append('$');
            return 0;
        }
        result.Append(groups[number].AsString);
        return used;
    }
}
