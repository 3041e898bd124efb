using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>No script runs long, grows large or goes deep, whatever it tries; and none can catch the limit.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("while (true);", "steps")]
    [InlineData("for (;;) {}", "steps")]
    [InlineData("do { } while (1)", "steps")]
    [InlineData("for (;;) { try { throw 1 } catch { } }", "steps")]
    [InlineData("try { while (true); } catch (e) { 'caught' } finally { 'finally' }", "steps")]
    [InlineData("const a = [1]; for (const x of a) a.push(x)", "steps")]
    [InlineData("const s = new Set([0]); for (const x of s) s.add(x + 1)", "steps,memory")]
    [InlineData("const m = new Map(); m.set(0, 0); m.forEach((v, k) => m.set(k + 1, v))", "steps,memory")]
    [InlineData("label: for (;;) { continue label }", "steps")]
    [InlineData("Array.from({ length: 5000 }, (_, i) => i).sort(() => { for (let i = 0; i < 100; i++); return 1 })", "steps")]
    [InlineData("const a = Array.from({ length: 3000 }, (_, i) => i); for (;;) a.sort(() => Math.random() - 0.5)", "steps,memory")]
    [InlineData("const a = []; for (;;) a.push(a.length)", "steps,memory")]
    [InlineData("const f = () => f(); f()", "depth")]
    [InlineData("function f() { return [1].map(f) } f()", "depth")]
    [InlineData("const o = { toString() { return `${this}` } }; `${o}`", "depth")]
    [InlineData("const o = { valueOf() { return +this } }; +o", "depth")]
    [InlineData("const o = { toJSON() { return JSON.stringify(this) } }; JSON.stringify(o)", "depth")]
    [InlineData("let f = () => 1; for (let i = 0; i < 1000; i++) f = f.bind(null); f()", "depth")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; a.flat(Infinity)", "depth")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; String(a)", "depth")]
    [InlineData("let a = []; for (let i = 0; i < 20000; i++) a = [a]; JSON.stringify(a)", "depth")]
    [InlineData("JSON.parse('['.repeat(50000))", "depth")]
    [InlineData("JSON.parse('[1,2]', function f(k, v) { return f(k, v) })", "depth")]
    [InlineData("'x'.repeat(1e9)", "stringLength,memory")]
    [InlineData("'x'.padStart(1e9)", "stringLength,memory")]
    [InlineData("'x'.padEnd(1e300, 'ab')", "stringLength,memory")]
    [InlineData("let s = 'x'; for (;;) s += s", "stringLength,memory")]
    [InlineData("let s = 'x'; for (;;) s = `${s}${s}`", "stringLength,memory")]
    [InlineData("let s = 'xx'; for (;;) s = s.replace(/x/g, '$&$&')", "stringLength,memory,steps")]
    [InlineData("let s = 'x'.repeat(1000); for (;;) s = s.replaceAll('x', s)", "stringLength,memory,steps")]
    [InlineData("let s = 'x'.repeat(1e5); s.replace(/x/g, '$`')", "stringLength,memory,steps")]
    [InlineData("let a = ['x'.repeat(1000)]; for (;;) a = [a.join() + a.join()]", "stringLength,memory")]
    [InlineData("new Array(1e9)", "memory")]
    [InlineData("Array.from({ length: 1e9 })", "memory")]
    [InlineData("const a = []; a[4e9] = 1", "memory")]
    [InlineData("const a = []; a.length = 4e9", "memory")]
    [InlineData("let a = [1]; for (;;) a = [...a, ...a]", "memory,steps")]
    [InlineData("let a = [1]; for (;;) a = a.concat(a)", "memory")]
    [InlineData("const a = [1, 2]; for (;;) a.splice(0, 0, ...a)", "memory,steps")]
    [InlineData("const o = {}; for (let i = 0; ; i++) o['k' + i] = i", "memory,steps")]
    [InlineData("let o = {}; for (let i = 0; ; i++) o = { ...o, ['k' + i]: i }", "memory,steps")]
    [InlineData("const f = []; for (;;) f.push(() => f)", "memory,steps")]
    [InlineData("let a = Array.from({ length: 50000 }, () => 1); for (;;) a.shift(), a.push(1)", "steps,memory")]
    [InlineData("let a = Array.from({ length: 50000 }, () => 1); for (;;) a.indexOf(2)", "steps")]
    [InlineData("const s = 'a'.repeat(5e5); for (;;) s.indexOf('b')", "steps")]
    [InlineData("const s = 'a'.repeat(5e5); s.indexOf('a'.repeat(2e5) + 'b' + 'a'.repeat(2e5)); while (true);", "steps")]
    [InlineData("const s = 'a'.repeat(5e5), t = 'a'.repeat(5e5); for (;;) s === t", "steps")]
    [InlineData("const s = 'a'.repeat(5e5); for (;;) /(a|aa)+$/.test(s + 'b')", "steps,memory")]
    [InlineData("const s = 'a'.repeat(5e5); for (;;) /(a*)*b/.test(s)", "steps")]
    [InlineData("for (let i = 0; ; i++) new RegExp('(a' + i + ')')", "steps")]
    [InlineData("const o = {}; for (let i = 0; i < 20000; i++) o['k' + i] = 1; for (;;) { delete o.k1; o.k1 = 1 }", "steps,memory")]
    [InlineData("const a = [1]; a.push(a); JSON.stringify(a.map(() => { for (;;) 1 }))", "steps")]
    public void A_runaway_script_ends_at_a_limit(string source, string limits)
    {
        var script = Script.Compile(source);
        var watch = Stopwatch.StartNew();
        var error = Assert.Throws<ScriptLimitException>(() => script.Evaluate(new FixedHost(), ScriptLimits.Default));
        Assert.Contains(error.Limit, limits.Split(','));
        Assert.True(watch.Elapsed < Quickly, $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("for (;;) 1{0}", "+1")]
    [InlineData("for (;;) 0{0}", "||0")]
    [InlineData("for (;;) (0{0})", ",0")]
    [InlineData("for (;;) Math.abs(0{0})", ",0")]
    [InlineData("for (;;) `{0}`", "${''}")]
    [InlineData("let a; for (;;) [a{0}] = ''", ",a")]
    [InlineData("const f = (a{0}) => 1; for (;;) f()", ",a#")]
    [InlineData("for (;;) {{ continue; {0} }}", "let a# = () => a#;")]
    public void A_very_long_expression_in_a_loop_ends_quickly_too(string pattern, string part)
    {
        var parts = string.Concat(Enumerable.Range(0, 9_000).Select(i => part.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        A_runaway_script_ends_at_a_limit(string.Format(CultureInfo.InvariantCulture, pattern, parts), "steps,memory");
    }

    [Fact]
    public void A_value_that_stands_for_endless_text_is_bounded_for_the_host_too()
    {
        var value = Script.Compile("let a = [1]; for (let i = 0; i < 50; i++) a = [a, a]; a").Evaluate(new FixedHost(), ScriptLimits.Default);
        Assert.Throws<JsonException>(() => JsJson.ToUtf8(value));
        Assert.Throws<JsonException>(() => JsJson.Stringify(value));
        Assert.True(value.ToDisplayString().Length < 4_000_000);
    }

    [Theory]
    [InlineData("(", ")", 5000)]
    [InlineData("[", "]", 5000)]
    [InlineData("{", "}", 5000)]
    [InlineData("{a:", "}", 5000)]
    [InlineData("!", "", 5000)]
    [InlineData("x=>", "1", 5000)]
    [InlineData("if(1)", ";", 5000)]
    [InlineData("1?", "1", 5000)]
    [InlineData("`${", "}`", 5000)]
    [InlineData("new ", "", 5000)]
    [InlineData("function f(){", "}", 5000)]
    public void Deep_nesting_is_refused_when_compiled(string open, string close, int depth)
    {
        var source = string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth));
        Assert.Throws<ScriptSyntaxException>(() => Script.Compile(source));
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("[0]")]
    [InlineData("()")]
    [InlineData("?.a")]
    public void A_long_chain_of_members_is_refused_when_compiled(string link) =>
        Assert.Throws<ScriptSyntaxException>(() => Script.Compile("x" + string.Concat(Enumerable.Repeat(link, 5000))));

    [Theory]
    [InlineData("+", "20001")]
    [InlineData("||", "1")]
    [InlineData("&&", "1")]
    [InlineData("??", "1")]
    [InlineData("|", "1")]
    [InlineData(",", "1")]
    public void A_long_run_of_operators_is_worked_off_without_recursion(string op, string expected) =>
        Assert.Equal(expected, Outcome.Of("1" + string.Concat(Enumerable.Repeat(op + "1", 20_000))));

    [Fact]
    public void A_long_chain_of_else_if_is_worked_off_without_recursion() =>
        Assert.Equal("7", Outcome.Of(string.Concat(Enumerable.Repeat("if (0) 1; else ", 5_000)) + "7"));

    [Fact]
    public void The_deepest_recursion_fits_a_small_stack()
    {
        var outcome = "";
        var nested = string.Concat(Enumerable.Repeat("[", 50)) + "f(n + 1)" + string.Concat(Enumerable.Repeat("]", 50));
        var thread = new Thread(() => outcome = Outcome.Of($"function f(n) {{ return {nested} }} f(0)"), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("exceeds depth", outcome);
    }

    [Fact]
    public void Limits_are_those_that_were_given()
    {
        var limits = new ScriptLimits { MaxSteps = 50, MaxDepth = 3, MaxMemory = 1000, MaxStringLength = 10 };
        Assert.Equal("exceeds steps", Outcome.Of("for (let i = 0; i < 60; i++);", limits));
        Assert.Equal("40", Outcome.Of("let i = 0; for (; i < 40; i++); i", limits));
        Assert.Equal("exceeds depth", Outcome.Of("const f = n => n ? f(n - 1) : 0; f(3)", limits));
        Assert.Equal("0", Outcome.Of("const f = n => n ? f(n - 1) : 0; f(2)", limits));
        Assert.Equal("exceeds stringLength", Outcome.Of("'123456' + '123456'", limits));
        Assert.Equal("exceeds memory", Outcome.Of("[...Array(70)]", limits));
    }

    [Fact]
    public void A_source_that_is_too_long_is_refused() =>
        Assert.Throws<ScriptSyntaxException>(() => Script.Compile(new string(' ', Script.MaxSourceLength + 1)));
}
