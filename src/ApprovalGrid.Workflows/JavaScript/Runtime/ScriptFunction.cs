using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>A function of the script together with the variables it closes over.</summary>
internal sealed class ScriptFunction(FunctionCode code, Cell[] captured, JsValue self) : JsFunction(code.Name)
{
    public bool IsArrow => code.Arrow;

    internal override int ParameterCount => code.ParameterCount;

    internal override JsValue Call(Evaluation x, JsValue thisValue, ReadOnlySpan<JsValue> arguments)
    {
        x.EnterCall();
        x.StepMany(code.Slots + code.Cells);
        var frame = new Frame(x, code, captured, code.Arrow ? self : thisValue);
        var result = code.Run(frame, this, arguments);
        x.LeaveCall();
        return result;
    }
}
