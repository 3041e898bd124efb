using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>String</c>. Letter case and comparison are those of no particular language.</summary>
internal static partial class StringLibrary
{
    public static readonly BuiltInObject Prototype = new("String", ObjectLibrary.Prototype, [.. Characters(), .. Parts(), .. Patterns()]);

    public static readonly BuiltIn Constructor = new(
        "String",
        1,
        static (x, _, a) => a.Length == 0 ? "" : x.ToText(a[0]),
        static (x, _) => throw x.TypeError("new String is not supported in workflow scripts. Call String without new"),
        Prototype,
        BuiltIn.Method("fromCharCode", 1, static (x, _, a) => FromCharCode(x, a)),
        BuiltIn.Method("fromCodePoint", 1, static (x, _, a) => FromCodePoint(x, a)));

    private static (string Name, JsValue Value)[] Characters() =>
    [
        BuiltIn.Method("toString", 0, static (x, self, _) => Plain(x, self, "toString")),
        BuiltIn.Method("valueOf", 0, static (x, self, _) => Plain(x, self, "valueOf")),
        BuiltIn.Method("at", 1, static (x, self, a) => At(This(x, self, "at"), x.ToInteger(a.At(0)))),
        BuiltIn.Method("charAt", 1, static (x, self, a) => CharAt(This(x, self, "charAt"), x.ToInteger(a.At(0)))),
        BuiltIn.Method("charCodeAt", 1, static (x, self, a) => CodeAt(This(x, self, "charCodeAt"), x.ToInteger(a.At(0)))),
        BuiltIn.Method("codePointAt", 1, static (x, self, a) => CodePointAt(This(x, self, "codePointAt"), x.ToInteger(a.At(0)))),
        BuiltIn.Method("toLowerCase", 0, static (x, self, _) => x.Text(This(x, self, "toLowerCase").ToLowerInvariant())),
        BuiltIn.Method("toUpperCase", 0, static (x, self, _) => x.Text(Upper(This(x, self, "toUpperCase")))),
        BuiltIn.Method("toLocaleLowerCase", 0, static (x, self, _) => x.Text(This(x, self, "toLocaleLowerCase").ToLowerInvariant())),
        BuiltIn.Method("toLocaleUpperCase", 0, static (x, self, _) => x.Text(Upper(This(x, self, "toLocaleUpperCase")))),
        BuiltIn.Method("normalize", 0, static (x, self, a) => Normalize(x, This(x, self, "normalize"), a.At(0))),
        BuiltIn.Method("localeCompare", 1, static (x, self, a) => Compare(x, This(x, self, "localeCompare"), x.ToText(a.At(0)))),
        BuiltIn.Method("isWellFormed", 0, static (x, self, _) => This(x, self, "isWellFormed") is var s && WellFormed(s) == s),
        BuiltIn.Method("toWellFormed", 0, static (x, self, _) => x.Text(WellFormed(This(x, self, "toWellFormed")))),
    ];

    /// <summary>The text a method works on.</summary>
    private static string This(Evaluation x, JsValue self, string method)
    {
        if (self.IsNullish)
            throw x.TypeError($"String.prototype.{method} called on null or undefined");
        var text = x.ToText(self);
        x.Read(text);
        return text;
    }

    private static JsValue Plain(Evaluation x, JsValue self, string method) => self.AsString
        ?? throw x.TypeError($"String.prototype.{method} requires that 'this' be a String");

    private static JsValue At(string text, double index)
    {
        if (index < 0)
            index += text.Length;
        return index >= 0 && index < text.Length ? Evaluation.Character(text[(int)index]) : JsValue.Undefined;
    }

    private static JsValue CharAt(string text, double index) => index >= 0 && index < text.Length ? Evaluation.Character(text[(int)index]) : "";

    private static JsValue CodeAt(string text, double index) => index >= 0 && index < text.Length ? text[(int)index] : double.NaN;

    private static JsValue CodePointAt(string text, double index)
    {
        if (index < 0 || index >= text.Length)
            return JsValue.Undefined;
        var at = (int)index;
        var pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        return pair ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
    }

    private static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    private static JsValue Normalize(Evaluation x, string text, JsValue form)
    {
        var chosen = form.IsUndefined ? "NFC" : x.ToText(form);
        if (chosen is not ("NFC" or "NFD" or "NFKC" or "NFKD"))
            throw x.RangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
        return x.Text(TextNormalization.Apply(x, text, compatible: chosen.Length == 4));
    }

    /// <summary>
    /// Orders by letters without regard to case first, then lower case before upper case; everything else by code unit.
    /// No language's collation: the same on every machine.
    /// </summary>
    private static int Compare(Evaluation x, string left, string right)
    {
        x.Read(right);
        var order = string.CompareOrdinal(left.ToLowerInvariant(), right.ToLowerInvariant());
        return Math.Sign(order != 0 ? order : string.CompareOrdinal(right, left));
    }

    private static string WellFormed(string text)
    {
        var made = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            made.Append(rune.ToString());
        return made.ToString();
    }

    private static JsValue FromCharCode(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
            text.Append((char)(ushort)JsNumber.ToInt32(x.ToNumber(argument)));
        return x.Text(text.ToString());
    }

    private static JsValue FromCodePoint(Evaluation x, ReadOnlySpan<JsValue> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            var code = x.ToNumber(argument);
            if (!(code >= 0 && code <= 0x10FFFF) || Math.Truncate(code) != code)
                throw x.RangeError($"Invalid code point {x.ToText(argument)}");
            if (code > 0xFFFF)
                text.Append(char.ConvertFromUtf32((int)code));
            else
                text.Append((char)code);
        }
        return x.Text(text.ToString());
    }
}
