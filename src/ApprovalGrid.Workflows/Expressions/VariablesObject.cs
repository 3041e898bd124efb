using System.Diagnostics.CodeAnalysis;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>The <c>variables</c> object of scripts: reads and writes the variables in scope by name.</summary>
internal sealed class VariablesObject(ScriptRunner runner) : JsObject
{
    public override JsValue Get(string name) => runner.ReadVariable(name);

    public override bool TryGet(string name, [MaybeNullWhen(false)] out JsValue value)
    {
        value = runner.ReadVariable(name);
        return runner.Turn.TryFindVariable(runner.Visit, name, out _, out _);
    }

    public override void Set(string name, JsValue value) => runner.WriteVariable(name, value);

    public override bool Delete(string name) => false;
}
