using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;
using BenchmarkDotNet.Attributes;

namespace ApprovalGrid.Workflows.Benchmarks;

/// <summary>A condition on the hot path, compiled once: reading two variables, three comparisons.</summary>
public class ScriptBenchmarks : IScriptHost
{
    private readonly Script _condition = Script.Compile("getVariable('Amount') > 10000 && getVariable('Region') == '440300' && getVariable('Amount') < 50000");
    private readonly JsValue _getVariable = new JsNativeFunction("getVariable", arguments => arguments[0].AsString == "Amount" ? 20_000 : "440300");

    public DateTimeOffset Now => default;

    public double NextRandom() => 0;

    public bool TryGetGlobal(string name, out JsValue value)
    {
        value = _getVariable;
        return name == "getVariable";
    }

    [Benchmark]
    public bool JavaScriptCondition() => _condition.Evaluate(this, ScriptLimits.Default).ToBoolean();
}
