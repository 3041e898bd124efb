using ApprovalGrid.Workflows.JavaScript;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>A host with a fixed clock and a few names, the same that compare.js offers in node.</summary>
internal sealed class FixedHost : IScriptHost
{
    private static readonly JsNativeFunction GetVariable = JsNativeFunction.FromSpan("getVariable", static arguments => arguments[0].AsString switch
    {
        "Amount" => 1500,
        "City" => "430100",
        "Tags" => new JsArray(["a", "b"]),
        _ => JsValue.Null,
    });

    private readonly JsObject _variables = new();

    public FixedHost()
    {
        _variables.Set("Amount", 1500);
        _variables.Set("City", "430100");
    }

    public DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public double NextRandom() => 0.25;

    public bool TryGetGlobal(string name, out JsValue value)
    {
        value = name switch
        {
            "getVariable" => GetVariable,
            "variables" => _variables,
            _ => JsValue.Undefined,
        };
        return !value.IsUndefined;
    }
}
