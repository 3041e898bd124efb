using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>A compiled expression. Immutable, so that many evaluations may share it.</summary>
internal abstract class Node
{
    public abstract JsValue Evaluate(Frame f);

    /// <summary>The value as a condition, without making a value of it where that can be spared.</summary>
    public virtual bool Test(Frame f) => Evaluate(f).ToBoolean();
}

/// <summary>How a statement ended.</summary>
internal enum Signal : byte
{
    Next,
    Break,
    Continue,
    Return,
}

/// <summary>A compiled statement.</summary>
internal abstract class StatementNode
{
    public abstract Signal Execute(Frame f);
}

/// <summary>Where an assignment goes.</summary>
internal abstract class TargetNode
{
    public abstract void Assign(Frame f, JsValue value);
}
