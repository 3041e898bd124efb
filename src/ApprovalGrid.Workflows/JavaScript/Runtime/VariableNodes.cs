using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal enum Place : byte
{
    Slot,
    Cell,
    Captured,
}

internal sealed class ConstantNode(JsValue value) : Node
{
    private readonly bool _truth = value.ToBoolean();

    public JsValue Value { get; } = value;

    public override JsValue Evaluate(Frame f) => Value;

    public override bool Test(Frame f) => _truth;
}

internal sealed class SlotNode(int slot) : Node
{
    public int Slot { get; } = slot;

    public override JsValue Evaluate(Frame f) => f.Slots[Slot];
}

internal sealed class CellNode(int index) : Node
{
    public override JsValue Evaluate(Frame f) => f.Cells[index].Value;
}

internal sealed class CapturedNode(int index) : Node
{
    public override JsValue Evaluate(Frame f) => f.Captured[index].Value;
}

/// <summary>Reads a variable that may not be initialised yet.</summary>
internal sealed class CheckedNode(Node inner, string name, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var value = inner.Evaluate(f);
        return value.IsUninitialized ? throw f.X.At(position).ReferenceError($"Cannot access '{name}' before initialization") : value;
    }
}

/// <summary>Reads a name that no script variable has: the host answers.</summary>
internal sealed class HostNode(string name, int position) : Node
{
    public override JsValue Evaluate(Frame f) =>
        TryEvaluate(f, out var value) ? value : throw f.X.At(position).ReferenceError($"{name} is not defined");

    public bool TryEvaluate(Frame f, out JsValue value) => f.X.Host.TryGetGlobal(name, out value);
}

/// <summary>Reads a variable that an assignment made; until then the name means what it means outside.</summary>
internal sealed class ImplicitNode(Node variable, Node outside) : Node
{
    public Node Outside { get; } = outside;

    public override JsValue Evaluate(Frame f)
    {
        var value = variable.Evaluate(f);
        return value.IsUninitialized ? Outside.Evaluate(f) : value;
    }

    public bool IsAssigned(Frame f) => !variable.Evaluate(f).IsUninitialized;
}

/// <summary><c>Math.random()</c> and <c>new Date()</c> need the evaluation; everything else built in is a constant.</summary>
internal sealed class ThisNode : Node
{
    public override JsValue Evaluate(Frame f) => f.This;
}

internal sealed class SlotTarget(int slot) : TargetNode
{
    public override void Assign(Frame f, JsValue value) => f.Slots[slot] = value;
}

internal sealed class CellTarget(int index) : TargetNode
{
    public override void Assign(Frame f, JsValue value) => f.Cells[index].Value = value;
}

internal sealed class CapturedTarget(int index) : TargetNode
{
    public override void Assign(Frame f, JsValue value) => f.Captured[index].Value = value;
}

/// <summary>Reads the variable first, so that an assignment before initialisation is noticed.</summary>
internal sealed class CheckedTarget(Node read, TargetNode inner) : TargetNode
{
    public override void Assign(Frame f, JsValue value)
    {
        read.Evaluate(f);
        inner.Assign(f, value);
    }
}

internal sealed class ConstantTarget(Node read, int position) : TargetNode
{
    public override void Assign(Frame f, JsValue value)
    {
        read.Evaluate(f);
        throw f.X.At(position).TypeError("Assignment to constant variable.");
    }
}

/// <summary>The name of a function expression inside itself.</summary>
internal sealed class IgnoredTarget(int position) : TargetNode
{
    public override void Assign(Frame f, JsValue value)
    {
        if (f.X.Strict)
            throw f.X.At(position).TypeError("Assignment to constant variable.");
    }
}

internal sealed class UndeclaredTarget(string name, int position) : TargetNode
{
    public override void Assign(Frame f, JsValue value) => throw f.X.At(position).ReferenceError($"{name} is not defined");
}

internal sealed class FunctionNode(FunctionCode code) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var captures = code.Captures;
        var captured = captures.Length == 0 ? [] : new Cell[captures.Length];
        for (var i = 0; i < captures.Length; i++)
            captured[i] = captures[i].Own ? f.Cells[captures[i].Index] : f.Captured[captures[i].Index];
        f.X.Charge(96);
        return new ScriptFunction(code, captured, f.This);
    }
}
