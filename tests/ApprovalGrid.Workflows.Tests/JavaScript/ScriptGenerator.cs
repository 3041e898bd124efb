using System.Globalization;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>Random scripts inside the subset: the same seed gives the same scripts on every machine.</summary>
internal sealed partial class ScriptGenerator(Random random)
{
    private readonly List<string> _variables = [];
    private int _names;

    public static IReadOnlyList<string> Make(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new ScriptGenerator(random).Script(i % 3))];
    }

    private string Script(int kind) => kind switch
    {
        0 => $"({Expression(4)})",
        1 => Statements(3, 3) + "\n(" + Expression(2) + ")",
        _ => $"{Statements(4, 3)}\nreturn [{string.Join(", ", _variables.Select(v => $"typeof {v} === 'function' ? 0 : {v}"))}]",
    };

    private T Pick<T>(params T[] options) => options[random.Next(options.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Fresh() => "v" + (++_names).ToString(CultureInfo.InvariantCulture);

    private string Statements(int count, int depth) => string.Join("\n", Enumerable.Range(0, count).Select(_ => Statement(depth)));

    private string Block(int depth)
    {
        var outer = _variables.Count;
        var body = Statements(random.Next(1, 3), depth - 1);
        _variables.RemoveRange(outer, _variables.Count - outer);
        return "{ " + body + " }";
    }

    private string Statement(int depth)
    {
        if (depth == 0)
            return Declare(1);
        return random.Next(14) switch
        {
            0 => $"if ({Expression(2)}) {Block(depth)} else {Block(depth)}",
            1 => For(depth),
            2 => ForOf(depth),
            3 => Try(depth),
            4 => Switch(depth),
            5 => Function(depth),
            6 => Destructure(),
            7 when _variables.Count > 0 => $"{Variable()} {Pick("=", "+=", "-=", "*=", "??=", "||=", "&&=", "%=", "|=", "**=")} {Expression(2)};",
            8 => While(depth),
            9 => $"({Expression(3)});",
            _ => Declare(3),
        };
    }

    private string Declare(int depth)
    {
        var value = Expression(depth);
        var name = Fresh();
        var kind = Pick("let", "let", "var", "const");
        _variables.Add(name);
        return $"{kind} {name} = {value};";
    }

    private string For(int depth)
    {
        var name = Fresh();
        var head = $"for (let {name} = 0; {name} < {random.Next(1, 5)}; {name}++) ";
        _variables.Add(name);
        var body = $"{{ {(Chance(30) ? $"if ({Expression(1)}) {Pick("break", "continue")}; " : "")}{Inner(depth)} }}";
        _variables.Remove(name);
        return head + body;
    }

    // What declares nothing outside of itself and does not assign a loop's counter.
    private string Inner(int depth)
    {
        var kept = _variables.ToArray();
        var body = depth > 1 && Chance(40) ? $"{{ {Declare(2)} }}" : $"({Expression(2)});";
        _variables.Clear();
        _variables.AddRange(kept);
        return body;
    }

    private string ForOf(int depth)
    {
        var source = Pick(ArrayOf(2), Text(), "Object.entries(" + ObjectOf(2) + ")", $"new Set({ArrayOf(1)})");
        var name = Fresh();
        _variables.Add(name);
        var body = Inner(depth);
        _variables.Remove(name);
        return $"for ({Pick("const", "let", "var")} {name} {Pick("of", "of", "in")} {source}) {{ {body} }}";
    }

    private string While(int depth)
    {
        var name = Fresh();
        return $"let {name} = {random.Next(1, 4)}; {Pick($"while ({name}-- > 0)", $"do")} {{ {Inner(depth)} }}" is var text && text.Contains("do {", StringComparison.Ordinal)
            ? text + $" while (--{name} > 0);"
            : text;
    }

    private string Try(int depth)
    {
        var name = Fresh();
        var body = Block(depth);
        if (Chance(40))
            body = $"{{ throw {Pick($"new {Pick("Error", "TypeError", "RangeError")}({Text()})", Expression(1))}; }}";
        return $"try {body} catch ({name}) {{ {Inner(depth)} }}{(Chance(30) ? $" finally {{ {Inner(depth)} }}" : "")}";
    }

    private string Switch(int depth) =>
        $"switch ({Expression(1)}) {{ case {Literal()}: {Inner(depth)} {Pick("break;", "")} case {Literal()}: {Inner(depth)} break; default: {Inner(depth)} }}";

    private string Function(int depth)
    {
        var name = Fresh();
        var (first, second) = (Fresh(), Fresh());
        var outer = _variables.ToArray();
        _variables.AddRange([first, second]);
        var result = Expression(2);
        _variables.Clear();
        _variables.AddRange(outer);
        var parameters = Pick($"{first}, {second}", $"{first}, {second} = {Expression(1)}", $"{first}, ...{second}", $"{{ a: {first} = 1, ...{second} }}", $"[{first}, {second}]");
        var text = Chance(50)
            ? $"function {name}({parameters}) {{ return {result}; }}"
            : $"const {name} = ({parameters}) => {(result.StartsWith('{') ? $"({result})" : result)};";
        var called = Fresh();
        _variables.Add(called);
        return $"{text} let {called}; try {{ {called} = {name}({Expression(1)}, {Expression(1)}); }} catch (e) {{ {called} = e.name; }}";
    }

    private string Destructure()
    {
        var source = Chance(50) ? ArrayOf(2) : ObjectOf(2);
        var (first, second, third) = (Fresh(), Fresh(), Fresh());
        var pattern = source[0] == '['
            ? Pick($"[{first}, {second} = {Literal()}, ...{third}]", $"[, {first}, [{second}, {third}] = [1, 2]]", $"[{first}, {second}, {third} = {first}]")
            : Pick($"{{ a: {first}, b: {second} = {Literal()}, ...{third} }}", $"{{ a: {{ c: {first} }} = {{}}, b: {second}, [{Text()}]: {third} }}", $"{{ a: {first}, c: {second}, length: {third} }}");
        _variables.AddRange([first, second, third]);
        return $"var {first}, {second}, {third}; {(source[0] == '[' ? $"{pattern} = {source}" : $"({pattern} = {source})")};";
    }

    private string Variable() => _variables[random.Next(_variables.Count)];
}
