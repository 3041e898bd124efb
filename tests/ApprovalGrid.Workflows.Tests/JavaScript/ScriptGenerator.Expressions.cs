using System.Globalization;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

internal sealed partial class ScriptGenerator
{
    private static readonly string[] Numbers =
        ["0", "1", "-1", "2", "3", "7", "10", "0.5", "-0", "1.005", "1e21", "1e-7", "123456789", "0xff", "0b101", "1_000", "NaN", "Infinity", "2 ** 31", "2 ** 53", "-2147483649", "0.1", "99.995", "4294967296"];

    private static readonly string[] Texts =
        ["''", "'a'", "'abc'", "'Hello World'", "'长沙市'", "'12'", "' 42 '", "'1e3'", "'0x1F'", "'a,b,,c'", "'430100'", "'😀x'", "'null'", "\"it's\"", "'line\\nbreak'", "'AbC'", "'2026-01-31'", "'ß'"];

    private string Expression(int depth)
    {
        if (depth <= 0)
            return Chance(50) && _variables.Count > 0 ? Variable() : Literal();
        return random.Next(22) switch
        {
            0 or 1 => $"({Expression(depth - 1)} {Pick("+", "-", "*", "/", "%", "+", "+")} {Expression(depth - 1)})",
            2 => $"({Expression(depth - 1)} {Pick("===", "!==", "==", "!=", "<", ">", "<=", ">=")} {Expression(depth - 1)})",
            3 => $"({Expression(depth - 1)} {Pick("&", "|", "^", "<<", ">>", ">>>")} {Expression(depth - 1)})",
            4 => $"({Expression(depth - 1)} {Pick("&&", "||", "??")} {Expression(depth - 1)})",
            5 => $"({Expression(depth - 1)} ? {Expression(depth - 1)} : {Expression(depth - 1)})",
            6 => $"{Pick("!", "-", "+", "~", "typeof ", "void ")}({Expression(depth - 1)})",
            7 => $"`{Pick("", "x", "长")}${{{Expression(depth - 1)}}}{Pick("", "-", " y")}`",
            8 or 9 => TextMethod(depth),
            10 or 11 or 12 => ArrayMethod(depth),
            13 => ObjectMethod(depth),
            14 => NumberMethod(depth),
            15 => ArrayOf(depth - 1),
            16 => ObjectOf(depth - 1),
            17 => $"({Expression(depth - 1)})?.{Pick("length", "a", "b?.c", "[0]", "[1]?.a", "toString?.()", "missing?.()")}",
            18 => $"(({Pick("a", "a = 1", "{ a }", "[a]", "...a")}) => [a])({Pick(ObjectOf(1), ArrayOf(1), Pick("", ArrayOf(1)))})" is var call && call.EndsWith("()", StringComparison.Ordinal) && (call.Contains("({ a })", StringComparison.Ordinal) || call.Contains("([a])", StringComparison.Ordinal)) ? "0" : call.Contains("([a])", StringComparison.Ordinal) && call.EndsWith("})", StringComparison.Ordinal) ? "1" : call,
            19 => $"[{Expression(depth - 1)}, ...{ArrayOf(depth - 1)}]",
            20 => $"(({Expression(depth - 1)}) ** {Pick("2", "0", "0.5", "1", "3")})",
            _ => $"({Pick("'a'", "'b'", "0", "'length'", Text())} in {Pick(ObjectOf(1), ArrayOf(1))})",
        };
    }

    private string Literal() => random.Next(8) switch
    {
        0 or 1 or 2 => Number(),
        3 or 4 => Text(),
        5 => Pick("true", "false"),
        6 => Pick("null", "undefined"),
        _ => random.Next(-1000, 1000).ToString(CultureInfo.InvariantCulture),
    };

    private string Number() => Pick(Numbers);

    private string Text() => Pick(Texts);

    private string ArrayOf(int depth) => $"[{string.Join(", ", Enumerable.Range(0, random.Next(5)).Select(_ => Expression(depth - 1)))}]";

    private string ObjectOf(int depth) => $"{{ {string.Join(", ", new[] { "a", "b", "c", "2", "'x y'", "1" }.Where(_ => Chance(45)).Select(k => $"{k}: {Expression(depth - 1)}"))} }}" is var text && Chance(90)
        ? text
        : $"{{ ...{text}, {Pick("a", "z")}: 1 }}";

    private string TextMethod(int depth)
    {
        var text = Chance(70) ? Text() : $"String({Expression(depth - 1)})";
        return text + random.Next(30) switch
        {
            0 => ".length",
            1 => $".slice({Small()}, {Small()})",
            2 => $".substring({Small()}, {Small()})",
            3 => $".indexOf({Text()})",
            4 => $".split({Pick("','", "''", "' '", "/[,o]/", "/(l+)/")})",
            5 => ".toUpperCase()",
            6 => ".toLowerCase()",
            7 => ".trim()",
            8 => $".padStart({Small()}, {Text()})",
            9 => $".padEnd({Small()})",
            10 => $".repeat({random.Next(4)})",
            11 => $".replace({Pick("'a'", "/[a-z]/g", "/l/", "/(\\w)(\\w)/")}, {Pick("'$&$&'", "'-'", "'[$1]'", "x => x + x", "'$`'", "\"$'\"")})",
            12 => $".replaceAll({Pick("'l'", "/l/g", "''")}, {Pick("'$$'", "'1'", "(m, i) => i")})",
            13 => $".charCodeAt({Small()})",
            14 => $".codePointAt({Small()})",
            15 => $".at({Small()})",
            16 => $"[{Small()}]",
            17 => $".includes({Text()})",
            18 => $".startsWith({Text()})",
            19 => $".endsWith({Text()}, {Small()})",
            20 => $".match({Pick("/\\d+/", "/\\d/g", "/(?<y>\\d{4})-(\\d\\d)/", "/[A-Z]/gi", "/^$/")})",
            21 => $".search({Pick("/\\d/", "/[lo]+/", "'o'")})",
            22 => $".lastIndexOf({Text()})",
            23 => $".concat({Expression(depth - 1)})",
            24 => $".split('').{Pick("reverse()", "sort()", "join('-')", "map((c, i) => c + i)")}",
            25 => $".substr({Small()}, {Small()})",
            26 => ".trimStart().trimEnd()",
            27 => $".charAt({Small()})",
            28 => $".localeCompare({Pick("''", "'abc'")}) * 0",
            _ => $".{Pick("toString()", "valueOf()", "missing", "concat()")}",
        };
    }

    private string ArrayMethod(int depth)
    {
        var array = Chance(80) ? ArrayOf(depth) : $"Array.from({{ length: {random.Next(5)} }}, (_, i) => i * 2)";
        return array + random.Next(32) switch
        {
            0 => $".map({Callback(depth)})",
            1 => $".filter({Callback(depth)})",
            2 => $".reduce((s, x) => s + x{Pick(")", ", 0)", ", '')")}",
            3 => $".find({Callback(depth)})",
            4 => $".findLastIndex({Callback(depth)})",
            5 => $".some({Callback(depth)})",
            6 => $".every({Callback(depth)})",
            7 => $".sort({Pick("", "(a, b) => a - b", "(a, b) => String(b).length - String(a).length")})",
            8 => ".toSorted()",
            9 => $".slice({Small()}, {Small()})",
            10 => $".splice({Small()}, {Small()}, {Expression(depth - 1)})",
            11 => $".toSpliced({Small()}, 1, 'n')",
            12 => $".concat({ArrayOf(1)}, {Expression(depth - 1)})",
            13 => $".join({Pick("", "'-'", "''")})",
            14 => $".indexOf({Expression(depth - 1)})",
            15 => $".includes({Expression(depth - 1)})",
            16 => $".flat({Pick("", "1", "Infinity")})",
            17 => $".flatMap(x => [x, {Expression(depth - 1)}])",
            18 => ".reverse()",
            19 => $".at({Small()})",
            20 => ".length",
            21 => $"[{Small()}]",
            22 => $".fill({Expression(depth - 1)}, {Small()})",
            23 => ".toString()",
            24 => $".{Pick("pop", "shift")}()",
            25 => $".push({Expression(depth - 1)})",
            26 => $".reduceRight((s, x) => [x, s], null)",
            27 => $".with(0, {Expression(depth - 1)})",
            28 => $".lastIndexOf({Expression(depth - 1)})",
            29 => $".copyWithin({Small()}, {Small()})",
            30 => $".forEach(x => x)",
            _ => $".keys().next().value",
        };
    }

    private string Callback(int depth)
    {
        var (item, index) = (Fresh(), Fresh());
        _variables.AddRange([item, index]);
        var body = Expression(Math.Min(depth - 1, 2));
        _variables.Remove(item);
        _variables.Remove(index);
        return $"({item}, {index}) => {(body.StartsWith('{') ? $"({body})" : body)}";
    }

    private string ObjectMethod(int depth)
    {
        var source = ObjectOf(depth);
        return random.Next(12) switch
        {
            0 => $"Object.keys({source})",
            1 => $"Object.values({source})",
            2 => $"Object.entries({source})",
            3 => $"Object.assign({{ q: 1 }}, {source}, {ObjectOf(1)})",
            4 => $"Object.fromEntries(Object.entries({source}).map(([k, v]) => [k + '1', v]))",
            5 => $"JSON.stringify({source}{Pick("", ", null, 2", ", ['a', 'b']", ", (k, v) => typeof v === 'number' ? v + 1 : v")})",
            6 => $"JSON.parse(JSON.stringify({source}))",
            7 => $"({source}).{Pick("a", "b", "c", "hasOwnProperty('a')", "toString()")}",
            8 => $"({source})[{Pick("'a'", "2", "'x y'", "1")}]",
            9 => $"new Map(Object.entries({source}))",
            10 => $"[...new Set(Object.values({source}))].length",
            _ => $"(({{ a, ...r }}) => [a, r])({source})",
        };
    }

    private string NumberMethod(int depth) => random.Next(12) switch
    {
        0 => $"({Number()}).toFixed({random.Next(4)})",
        1 => $"Math.{Pick("floor", "ceil", "round", "trunc", "abs", "sign", "sqrt")}({Expression(depth - 1)})",
        2 => $"Math.{Pick("max", "min")}({Expression(depth - 1)}, {Expression(depth - 1)})",
        3 => $"parseInt({Pick(Text(), Expression(depth - 1))}{Pick("", ", 10", ", 16", ", 2")})",
        4 => $"parseFloat({Pick(Text(), Expression(depth - 1))})",
        5 => $"Number({Expression(depth - 1)})",
        6 => $"({Number()}).toString({Pick("", "2", "16", "36")})",
        7 => $"({Number()}).toPrecision({random.Next(1, 8)})",
        8 => $"Number.{Pick("isInteger", "isNaN", "isFinite", "isSafeInteger")}({Expression(depth - 1)})",
        9 => $"isNaN({Expression(depth - 1)})",
        10 => $"Boolean({Expression(depth - 1)})",
        _ => $"new Date({Pick("2026, 0, 31", "0", "'2026-01-31'", "'2026-01-31T08:00:00+08:00'", Number())}).{Pick("getTime()", "getDate()", "getUTCDay()", "getFullYear()")}",
    };

    private string Small() => random.Next(-3, 6).ToString(CultureInfo.InvariantCulture);
}
