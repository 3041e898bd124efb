using System.Text;
using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>What the host sees of scripts, and where they differ from node on purpose.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void Free_identifiers_are_those_the_host_must_answer()
    {
        var script = Script.Compile("const x = getVariable('Amount') + Math.max(a, undefined); function f(p) { return p + b + x }; c = 1; c");
        Assert.Equal(["a", "b", "getVariable"], script.FreeIdentifiers.Order());
    }

    [Fact]
    public void Literal_calls_and_members_are_listed_for_static_checks()
    {
        var script = Script.Compile("getVariable('Amount') > variables.Limit && setVariable(`City`, name) && getInput(x)");
        Assert.Contains(("getVariable", "Amount"), script.LiteralCalls);
        Assert.DoesNotContain(script.LiteralCalls, c => c.Function == "getInput");
        Assert.Contains(("variables", "Limit"), script.LiteralMembers);
    }

    [Theory]
    [InlineData("let a = 1;\n  nope()", 2, 3)]
    [InlineData("const f = () => {\n  throw new Error('x')\n}\nf()", 2, 3)]
    [InlineData("1;\nnull.x", 2, 6)]
    [InlineData("[1].map(x =>\n x.y.z)", 2, 6)]
    [InlineData("failing(\n1)", 1, 1)]
    public void An_uncaught_error_says_where_it_was_thrown(string source, int line, int column)
    {
        var error = Assert.Throws<ScriptException>(() => Script.Compile(source).Evaluate(new FailingHost(), ScriptLimits.Default));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void An_error_of_a_host_function_can_be_caught_by_the_script()
    {
        var value = Script.Compile("try { failing() } catch (e) { `${e.name}: ${e.message} ${e instanceof RangeError}` }").Evaluate(new FailingHost(), ScriptLimits.Default);
        Assert.Equal("RangeError: too far true", value.AsString);
    }

    [Fact]
    public void What_a_script_throws_is_handed_to_the_host()
    {
        var error = Assert.Throws<ScriptException>(() => Script.Compile("throw { code: 7 }").Evaluate(new FixedHost(), ScriptLimits.Default));
        Assert.Equal(7, error.Value.AsObject!.Get("code").AsNumber);
        Assert.Equal("Error", error.ErrorName);
        var typed = Assert.Throws<ScriptException>(() => Script.Compile("nope").Evaluate(new FixedHost(), ScriptLimits.Default));
        Assert.Equal(("ReferenceError", "nope is not defined"), (typed.ErrorName, typed.Message));
    }

    [Fact]
    public void A_host_object_with_computed_properties_is_read_and_written_through_its_members()
    {
        var host = new ComputedHost();
        Assert.Equal("[5,6,true,false,[\"X\"]]", Outcome(host, "[variables.X, variables.X += 1, 'X' in variables, 'Y' in variables, Object.keys(variables)]"));
        Assert.Equal(6, host.Variables.X);
        Assert.Equal("{\"X\":6,\"z\":1}", Outcome(host, "({ ...variables, z: 1 })"));
    }

    [Fact]
    public void One_script_runs_on_many_threads_at_once()
    {
        var script = Script.Compile("let s = 0; for (let i = 0; i < 200; i++) s += i; const f = /a(b)/g; [s, 'abab'.replace(f, '$1'), [3, 1, 2].sort()].join()");
        Parallel.For(0, 200, _ => Assert.Equal("19900,bb,1,2,3", script.Evaluate(new FixedHost(), ScriptLimits.Default).AsString));
    }

    [Fact]
    public void Evaluations_do_not_see_each_other()
    {
        var script = Script.Compile("typeof seen + (seen = 1)");
        Assert.Equal("undefined1", script.Evaluate(new FixedHost(), ScriptLimits.Default).AsString);
        Assert.Equal("undefined1", script.Evaluate(new FixedHost(), ScriptLimits.Default).AsString);
        Assert.Equal("undefined", JavaScript.Outcome.Of("Array.prototype.mine = 1; Math.PI = 3; [][\"mine\"]"));
        Assert.Equal("3.141592653589793", JavaScript.Outcome.Of("Math.PI"));
    }

    [Theory]
    [InlineData("[1, , 3]", "[1,undefined,3]")]
    [InlineData("let n = 0; new Array(3).forEach(() => n++); n", "3")]
    [InlineData("(function () { return typeof this })()", "\"undefined\"")]
    [InlineData("/\\bb/.test('中b')", "false")]
    public void Where_scripts_differ_from_ECMAScript_on_purpose(string source, string expected) => Assert.Equal(expected, JavaScript.Outcome.Of(source));

    [Fact]
    public void Local_time_follows_the_offset_of_the_limits()
    {
        Assert.Equal("8", JavaScript.Outcome.Of("new Date(0).getHours()"));
        Assert.Equal("0", JavaScript.Outcome.Of("new Date(0).getHours()", new ScriptLimits { LocalOffset = TimeSpan.Zero }));
    }

    [Fact]
    public void A_function_of_a_script_can_be_called_by_the_host()
    {
        var function = (JsFunction)Script.Compile("(a, b) => a + b").Evaluate(new FixedHost(), ScriptLimits.Default).AsObject!;
        Assert.Equal(5, function.Invoke(new FixedHost(), ScriptLimits.Default, JsValue.Undefined, 2, 3).AsNumber);
    }

    [Fact]
    public void Json_goes_out_and_back()
    {
        var value = JsJson.Parse("{\"b\":1,\"a\":[true,null,\"中\\n\",1e21,-0.5],\"1\":{}}");
        Assert.Equal("{\"1\":{},\"b\":1,\"a\":[true,null,\"中\\n\",1e+21,-0.5]}", JsJson.Stringify(value));
        Assert.Equal("{\"1\":{},\"b\":1,\"a\":[true,null,\"中\\n\",1e+21,-0.5]}", Encoding.UTF8.GetString(JsJson.ToUtf8(value)));
        Assert.Equal("[\n  1\n]", JsJson.Stringify(new JsArray([1]), 2));
        Assert.Null(JsJson.Stringify(JsValue.Undefined));
        Assert.Equal("\"\uFFFD\"", Encoding.UTF8.GetString(JsJson.ToUtf8("\uD800")));
    }

    [Fact]
    public void A_deep_clone_shares_nothing_but_keeps_circles()
    {
        var original = Script.Compile("const o = { a: [1, new Date(5), new Map([[1, {}]])] }; o.self = o; o").Evaluate(new FixedHost(), ScriptLimits.Default);
        var copy = original.DeepClone();
        Assert.NotSame(original.AsObject, copy.AsObject);
        Assert.Same(copy.AsObject, copy.AsObject!.Get("self").AsObject);
        copy.AsObject.Get("a").AsArray!.Items[0] = 9;
        Assert.Equal(1, original.AsObject!.Get("a").AsArray!.Items[0].AsNumber);
    }

    private static string Outcome(IScriptHost host, string source) =>
        JsJson.Stringify(Script.Compile(source).Evaluate(host, ScriptLimits.Default))!;

    private sealed class FailingHost : IScriptHost
    {
        public DateTimeOffset Now => default;

        public double NextRandom() => 0;

        public bool TryGetGlobal(string name, out JsValue value)
        {
            value = new JsNativeFunction(name, static _ => throw new ScriptException("RangeError", "too far"));
            return name == "failing";
        }
    }

    private sealed class ComputedHost : IScriptHost
    {
        public ComputedVariables Variables { get; } = new();

        public DateTimeOffset Now => default;

        public double NextRandom() => 0;

        public bool TryGetGlobal(string name, out JsValue value)
        {
            value = Variables;
            return name == "variables";
        }
    }

    private sealed class ComputedVariables : JsObject
    {
        public double X { get; private set; } = 5;

        public override bool TryGet(string name, out JsValue value)
        {
            value = name == "X" ? X : JsValue.Undefined;
            return name == "X";
        }

        public override void Set(string name, JsValue value) => X = value.AsNumber;

        public override IReadOnlyList<string> OwnKeys() => ["X"];
    }
}
