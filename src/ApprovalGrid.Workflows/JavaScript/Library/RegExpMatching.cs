using System.Text;
using System.Text.RegularExpressions;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Running regular expressions, every character counted.</summary>
internal static class RegExpMatching
{
    // Characters times positions of the pattern that count as one step.
    private const int WorkPerStep = 256;

    /// <summary>The first match from a position on; null when there is none.</summary>
    public static Match? Find(Evaluation x, RegExpProgram program, string text, int start)
    {
        x.Require(Cost(program, text.Length - start));
        var match = program.Regex.Match(text, start);
        x.Step(Cost(program, (match.Success ? match.Index + match.Length : text.Length) - start));
        return match.Success && (!program.Sticky || match.Index == start) ? match : null;
    }

    /// <summary>What <c>exec</c> does: honours and moves <c>lastIndex</c> of global and sticky expressions.</summary>
    public static JsValue Execute(Evaluation x, JsRegExp regExp, string text)
    {
        var moves = regExp.Program.Global || regExp.Program.Sticky;
        var start = moves ? Math.Max(0, x.ToInteger(regExp.LastIndex)) : 0;
        var match = start <= text.Length ? Find(x, regExp.Program, text, (int)start) : null;
        if (moves)
            regExp.LastIndex = match is null ? 0 : match.Index + match.Length;
        return match is null ? JsValue.Null : Result(x, regExp.Program, match, text);
    }

    public static JsValue Match(Evaluation x, string text, JsRegExp regExp)
    {
        if (!regExp.Program.Global)
            return Execute(x, regExp, text);
        var found = x.NewArray([]);
        foreach (var match in Matches(x, regExp.Program, text, 0))
            x.Push(found, x.Text(match.Value));
        regExp.LastIndex = 0;
        return found.Items.Count == 0 ? JsValue.Null : found;
    }

    public static IEnumerable<JsValue> All(Evaluation x, string text, JsRegExp regExp)
    {
        foreach (var match in Matches(x, regExp.Program, text, (int)Math.Clamp(x.ToInteger(regExp.LastIndex), 0, text.Length)))
            yield return Result(x, regExp.Program, match, text);
    }

    public static void Split(Evaluation x, string text, RegExpProgram program, uint limit, JsArray parts)
    {
        if (text.Length == 0)
        {
            if (Find(x, program, text, 0) is null)
                x.Push(parts, "");
            return;
        }
        var start = 0;
        foreach (var match in Matches(x, program, text, 0))
        {
            // An empty match separates characters, but not before the first, after the last, or right behind a separator.
            if (match.Length == 0 && (match.Index <= start && match.Index == start || match.Index >= text.Length))
                continue;
            x.Push(parts, x.Text(text[start..match.Index]));
            for (var i = 1; i <= program.GroupCount && parts.Items.Count < limit; i++)
                x.Push(parts, GroupOf(x, match, i));
            start = match.Index + match.Length;
            if (parts.Items.Count >= limit)
                return;
        }
        x.Push(parts, x.Text(text[start..]));
    }

    public static JsValue Replace(Evaluation x, string text, JsRegExp regExp, JsValue replacement)
    {
        var program = regExp.Program;
        var function = replacement.AsFunction;
        var template = function is null ? x.ToText(replacement) : "";
        var result = new StringBuilder();
        var end = 0;
        foreach (var match in program.Global ? Matches(x, program, text, 0) : First(x, regExp, text))
        {
            result.Append(text, end, match.Index - end);
            if (function is not null)
                result.Append(x.ToText(function.Call(x, JsValue.Undefined, CallArguments(x, program, match, text))));
            else
                ReplacementTemplate.Append(result, template, text, match.Index, GroupsOf(x, program, match), NamedGroups(x, program, match).AsObject);
            x.CheckLength(result.Length);
            end = match.Index + match.Length;
        }
        if (program.Global)
            regExp.LastIndex = 0;
        return x.Text(result.Append(text, end, text.Length - end).ToString());
    }

    private static long Cost(RegExpProgram program, int length) => 1 + ((long)length * (program.Size + 1) / WorkPerStep);

    private static IEnumerable<Match> First(Evaluation x, JsRegExp regExp, string text)
    {
        var start = regExp.Program.Sticky ? (int)Math.Clamp(x.ToInteger(regExp.LastIndex), 0, text.Length) : 0;
        var match = Find(x, regExp.Program, text, start);
        if (regExp.Program.Sticky)
            regExp.LastIndex = match is null ? 0 : match.Index + match.Length;
        return match is null ? [] : [match];
    }

    private static IEnumerable<Match> Matches(Evaluation x, RegExpProgram program, string text, int start)
    {
        while (start <= text.Length && Find(x, program, text, start) is { } match)
        {
            yield return match;
            start = match.Index + Math.Max(match.Length, match.Length == 0 ? 1 : 0);
        }
    }

    private static JsArray Result(Evaluation x, RegExpProgram program, Match match, string text)
    {
        var result = x.NewArray([.. GroupsOf(x, program, match)]);
        x.Define(result, "index", match.Index);
        x.Define(result, "input", text);
        x.Define(result, "groups", NamedGroups(x, program, match));
        return result;
    }

    private static JsValue[] GroupsOf(Evaluation x, RegExpProgram program, Match match)
    {
        var groups = new JsValue[program.GroupCount + 1];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = GroupOf(x, match, i);
        return groups;
    }

    private static JsValue GroupOf(Evaluation x, Match match, int number) =>
        match.Groups[number] is { Success: true } group ? x.Text(group.Value) : JsValue.Undefined;

    private static JsValue NamedGroups(Evaluation x, RegExpProgram program, Match match)
    {
        if (program.GroupNames.Count == 0)
            return JsValue.Undefined;
        var named = x.NewObject();
        foreach (var (name, number) in program.GroupNames)
            x.Define(named, name, GroupOf(x, match, number));
        return named;
    }

    private static JsValue[] CallArguments(Evaluation x, RegExpProgram program, Match match, string text)
    {
        var named = NamedGroups(x, program, match);
        return [.. GroupsOf(x, program, match), match.Index, text, .. named.IsUndefined ? Array.Empty<JsValue>() : [named]];
    }
}
