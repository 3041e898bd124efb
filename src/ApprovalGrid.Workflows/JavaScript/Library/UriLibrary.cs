using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>encodeURIComponent</c> and its family.</summary>
internal static class UriLibrary
{
    private const string Reserved = ";/?:@&=+$,#";
    private const string Unescaped = "-_.!~*'()";

    public static readonly (string Name, JsValue Value)[] Functions =
    [
        BuiltIn.Method("encodeURIComponent", 1, static (x, _, a) => Encode(x, x.ToText(a.At(0)), Unescaped)),
        BuiltIn.Method("encodeURI", 1, static (x, _, a) => Encode(x, x.ToText(a.At(0)), Unescaped + Reserved)),
        BuiltIn.Method("decodeURIComponent", 1, static (x, _, a) => Decode(x, x.ToText(a.At(0)), "")),
        BuiltIn.Method("decodeURI", 1, static (x, _, a) => Decode(x, x.ToText(a.At(0)), Reserved)),
    ];

    private static JsValue Encode(Evaluation x, string text, string kept)
    {
        x.Step(text.Length >> 5);
        x.ChargeText(text.Length * 3L);
        var encoded = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(text[i]) || kept.Contains(text[i], StringComparison.Ordinal))
            {
                encoded.Append(text[i]);
                continue;
            }
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                throw x.Error("URIError", "URI malformed");
            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                encoded.Append('%').Append(b.ToString("X2"));
            i += rune.Utf16SequenceLength - 1;
        }
        return x.Text(encoded.ToString());
    }

    private static JsValue Decode(Evaluation x, string text, string kept)
    {
        x.Step(text.Length >> 5);
        x.ChargeText(text.Length);
        var decoded = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded.Append(text[i]);
                continue;
            }
            var start = i;
            var first = ByteAt(x, text, i);
            var length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : throw x.Error("URIError", "URI malformed");
            var bytes = new byte[length];
            for (var n = 0; n < length; n++, i += 3)
                bytes[n] = (byte)ByteAt(x, text, i);
            i--;
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) != System.Buffers.OperationStatus.Done || used != length)
                throw x.Error("URIError", "URI malformed");
            if (rune.Value < 128 && kept.Contains((char)rune.Value, StringComparison.Ordinal))
                decoded.Append(text, start, 3);
            else
                decoded.Append(rune.ToString());
        }
        return decoded.ToString();
    }

    private static int ByteAt(Evaluation x, string text, int at)
    {
        if (at + 3 > text.Length)
            throw x.Error("URIError", "URI malformed");
        var (high, low) = (JsNumber.Digit(text[at + 1]), JsNumber.Digit(text[at + 2]));
        return text[at] == '%' && high < 16 && low < 16 ? (high * 16) + low : throw x.Error("URIError", "URI malformed");
    }
}
