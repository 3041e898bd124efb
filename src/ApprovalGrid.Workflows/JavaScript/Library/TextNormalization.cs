using ApprovalGrid.Workflows.JavaScript.Runtime;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>
/// <c>normalize</c> for ASCII, Chinese characters and full-width forms. A process without a globalisation library has no tables for
/// other scripts; they are refused rather than returned as they are.
/// </summary>
internal static class TextNormalization
{
    public static string Apply(Evaluation x, string text, bool compatible) => string.Create(text.Length, (x, text, compatible), static (made, state) =>
    {
        for (var i = 0; i < made.Length; i++)
            made[i] = Of(state.x, state.text[i], state.compatible);
    });

    private static char Of(Evaluation x, char c, bool compatible) => c switch
    {
        < '\u00A0' => c,
        // CJK ideographs and their extension A have no decomposition, nor has the punctuation used with them.
        >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or >= '\u3001' and <= '\u3020' => c,
        '\u3000' => compatible ? ' ' : c,
        >= '\uFF01' and <= '\uFF5E' => compatible ? (char)(c - 0xFEE0) : c,
        '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u2014' => c,
        _ => throw x.RangeError($"normalize knows ASCII, Chinese characters and full-width forms only, not U+{(int)c:X4}"),
    };
}
