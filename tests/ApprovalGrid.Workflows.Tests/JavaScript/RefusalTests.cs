using ApprovalGrid.Workflows.JavaScript;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>What lies outside the subset is refused when compiled, with the place and what to do instead.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("class A {}", 1, 1, "functions that return objects")]
    [InlineData("let x = 1\nconst y = class {}", 2, 11, "functions that return objects")]
    [InlineData("function* g() {}", 1, 1, "Return an array")]
    [InlineData("({ *g() {} })", 1, 4, "Return an array")]
    [InlineData("async function f() {}", 1, 1, "Remove async")]
    [InlineData("const f = async () => 1", 1, 11, "Remove async")]
    [InlineData("const f = async x => 1", 1, 11, "Remove async")]
    [InlineData("const v = await load()", 1, 11, "Remove it")]
    [InlineData("for await (const x of y) ;", 1, 5, "Remove it")]
    [InlineData("import x from 'y'", 1, 1, "functions of the workflow")]
    [InlineData("export const x = 1", 1, 1, "Return the value")]
    [InlineData("with (a) b", 1, 1, "Name the object")]
    [InlineData("eval('1')", 1, 1, "Write the expression itself")]
    [InlineData("1 +\n  new Function('a')", 2, 7, "arrow function")]
    [InlineData("new Proxy({}, {})", 1, 5, "plain objects")]
    [InlineData("Reflect.ownKeys({})", 1, 1, "plain objects")]
    [InlineData("Symbol.iterator", 1, 1, "plain objects")]
    [InlineData("new Promise(r => r())", 1, 5, "activities of the workflow")]
    [InlineData("setTimeout(() => 1)", 1, 1, "activities of the workflow")]
    [InlineData("console.log(1)", 1, 1, "WriteLine")]
    [InlineData("fetch('x')", 1, 1, "functions of the workflow")]
    [InlineData("globalThis.x", 1, 1, "Name the value")]
    [InlineData("10n", 1, 1, "ordinary number")]
    [InlineData("tag`x`", 1, 4, "ordinary arguments")]
    [InlineData("({ get x() { return 1 } })", 1, 4, "method or a plain property")]
    [InlineData("function f() { return arguments[0] }", 1, 23, "rest parameter")]
    [InlineData("/(?=x)/", 1, 4, "one after another")]
    [InlineData("/(?<!x)y/", 1, 4, "one after another")]
    [InlineData("/(a)\\1/", 1, 5, "captured groups")]
    [InlineData("/(?<n>a)\\k<n>/", 1, 9, "captured groups")]
    [InlineData("/(x{500}){500}/", 1, 15, "Lower the counts")]
    [InlineData("({ __proto__: x })", 1, 4, "spread")]
    [InlineData("super.x", 1, 1, "by its name")]
    [InlineData("debugger", 1, 1, "Remove it")]
    [InlineData("017", 1, 1, "0o17")]
    public void What_is_outside_the_subset_is_refused_with_place_and_advice(string source, int line, int column, string advice)
    {
        Assert.False(Script.TryCompile(source, out var script, out var error));
        Assert.Null(script);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("1 +", 1, 4, "Unexpected end of input")]
    [InlineData("let a = ;", 1, 9, "Unexpected token ';'")]
    [InlineData("let a = 1;\nlet a = 2", 2, 5, "Identifier 'a' has already been declared")]
    [InlineData("let a; var a", 1, 5, "Identifier 'a' has already been declared")]
    [InlineData("{ let a; { var a } }", 1, 16, "Identifier 'a' has already been declared")]
    [InlineData("const a", 1, 8, "Missing initializer in const declaration")]
    [InlineData("if (1) let a = 1", 1, 8, "Lexical declaration cannot appear in a single-statement context")]
    [InlineData("break", 1, 1, "Illegal break statement")]
    [InlineData("x: { continue x }", 1, 6, "Illegal continue statement: 'x' does not denote an iteration statement")]
    [InlineData("1 = 2", 1, 1, "Invalid left-hand side in assignment")]
    [InlineData("f() = 2", 1, 1, "Invalid left-hand side in assignment")]
    [InlineData("({ a = 1 })", 1, 6, "Invalid shorthand property initializer")]
    [InlineData("a ?? b || c", 1, 3, "?? cannot be mixed")]
    [InlineData("(a, b) = 1", 1, 1, "Invalid left-hand side in assignment")]
    [InlineData("'abc", 1, 1, "Invalid or unexpected token")]
    [InlineData("/abc", 1, 1, "Invalid regular expression: missing /")]
    [InlineData("/(/", 1, 3, "Unterminated group")]
    [InlineData("1_000_", 1, 6, "Numeric separators are allowed only between digits")]
    [InlineData("/* open", 1, 1, "Unterminated comment")]
    [InlineData("throw\n1", 2, 1, "Illegal newline after throw")]
    [InlineData("((a, a) => 1)", 1, 6, "Duplicate parameter name")]
    [InlineData("-1 ** 2", 1, 4, "Unary operator used immediately before exponentiation")]
    [InlineData("x => {} + 1", 1, 9, "Unexpected token '+'")]
    [InlineData("return 1 2", 1, 10, "Unexpected number")]
    [InlineData("foo bar", 1, 5, "Unexpected identifier 'bar'")]
    public void Malformed_scripts_are_refused_where_they_go_wrong(string source, int line, int column, string message)
    {
        var error = Assert.Throws<ScriptSyntaxException>(() => Script.Compile(source));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }
}
