using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>A variable that inner functions share.</summary>
internal sealed class Cell(JsValue value)
{
    public JsValue Value = value;
}

/// <summary>One running call: its variables and where it stands.</summary>
internal sealed class Frame(Evaluation x, FunctionCode code, Cell[] captured, JsValue self)
{
    public readonly Evaluation X = x;
    public readonly JsValue[] Slots = code.Slots == 0 ? [] : new JsValue[code.Slots];
    public readonly Cell[] Cells = code.Cells == 0 ? [] : new Cell[code.Cells];
    public readonly Cell[] Captured = captured;
    public readonly JsValue This = self;

    /// <summary>What <c>return</c> returns, or the completion value of a script.</summary>
    public JsValue Result;

    /// <summary>The label that a break or continue under way goes to; 0 for the innermost loop.</summary>
    public int Label;
}
