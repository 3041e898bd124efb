using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>The methods that take a text or a regular expression.</summary>
internal static partial class StringLibrary
{
    private static (string Name, JsValue Value)[] Patterns() =>
    [
        BuiltIn.Method("split", 2, static (x, self, a) => Split(x, This(x, self, "split"), a.At(0), a.At(1))),
        BuiltIn.Method("replace", 2, static (x, self, a) => Replace(x, This(x, self, "replace"), a.At(0), a.At(1), all: false)),
        BuiltIn.Method("replaceAll", 2, static (x, self, a) => Replace(x, This(x, self, "replaceAll"), a.At(0), a.At(1), all: true)),
        BuiltIn.Method("match", 1, static (x, self, a) => RegExpMatching.Match(x, This(x, self, "match"), ToRegExp(x, a.At(0), ""))),
        BuiltIn.Method("matchAll", 1, static (x, self, a) => MatchAll(x, This(x, self, "matchAll"), a.At(0))),
        BuiltIn.Method("search", 1, static (x, self, a) => Search(x, This(x, self, "search"), a.At(0))),
    ];

    private static JsRegExp ToRegExp(Evaluation x, JsValue value, string flags) => value.AsObject as JsRegExp
        ?? RegExpLibrary.New(x, value.IsUndefined ? "(?:)" : x.ToText(value), flags);

    private static JsIterator MatchAll(Evaluation x, string text, JsValue pattern)
    {
        if (pattern.AsObject is JsRegExp { Program.Global: false })
            throw x.TypeError("String.prototype.matchAll called with a non-global RegExp argument");
        return x.Made(new JsIterator(new LazyIteration(RegExpMatching.All(x, text, ToRegExp(x, pattern, "g")).GetEnumerator()), "RegExp String Iterator"));
    }

    private static int Search(Evaluation x, string text, JsValue pattern) =>
        RegExpMatching.Find(x, ToRegExp(x, pattern, "").Program, text, 0) is { } match ? match.Index : -1;

    private static JsArray Split(Evaluation x, string text, JsValue separator, JsValue limitValue)
    {
        var limit = limitValue.IsUndefined ? uint.MaxValue : (uint)JsNumber.ToInt32(x.ToNumber(limitValue));
        var parts = x.NewArray([]);
        if (separator.AsObject is JsRegExp pattern)
        {
            if (limit > 0)
                RegExpMatching.Split(x, text, pattern.Program, limit, parts);
            return parts;
        }
        if (limit == 0)
            return parts;
        if (separator.IsUndefined)
            x.Push(parts, text);
        else
            SplitBy(x, text, x.ToText(separator), limit, parts);
        return parts;
    }

    private static void SplitBy(Evaluation x, string text, string separator, uint limit, JsArray parts)
    {
        if (separator.Length == 0)
        {
            for (var i = 0; i < text.Length && i < limit; i++)
                x.Push(parts, Evaluation.Character(text[i]));
            x.Step(text.Length >> 4);
            return;
        }
        x.Search(text, separator);
        var start = 0;
        while (parts.Items.Count < limit)
        {
            var at = text.IndexOf(separator, start, StringComparison.Ordinal);
            x.Step();
            x.Push(parts, x.Text(at < 0 ? text[start..] : text[start..at]));
            if (at < 0)
                return;
            start = at + separator.Length;
        }
    }

    private static JsValue Replace(Evaluation x, string text, JsValue pattern, JsValue replacement, bool all)
    {
        if (pattern.AsObject is JsRegExp regExp)
        {
            if (all && !regExp.Program.Global)
                throw x.TypeError("String.prototype.replaceAll called with a non-global RegExp argument");
            return RegExpMatching.Replace(x, text, regExp, replacement);
        }
        var searched = x.ToText(pattern);
        var function = replacement.AsFunction;
        var template = function is null ? x.ToText(replacement) : "";
        x.Search(text, searched);
        var result = new StringBuilder();
        var start = 0;
        for (var at = text.IndexOf(searched, StringComparison.Ordinal); at >= 0;)
        {
            x.Step();
            result.Append(text, start, at - start);
            if (function is not null)
                result.Append(x.ToText(function.Call(x, JsValue.Undefined, [searched, at, text])));
            else
                ReplacementTemplate.Append(result, template, text, at, [searched], null);
            x.CheckLength(result.Length);
            start = at + searched.Length;
            var next = searched.Length == 0 ? at + 1 : start;
            at = all && next <= text.Length ? text.IndexOf(searched, next, StringComparison.Ordinal) : -1;
        }
        return x.Text(result.Append(text, start, text.Length - start).ToString());
    }
}
