using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>What is to be prepared when a block or function is entered.</summary>
internal sealed class ScopeEntry
{
    public static readonly ScopeEntry Nothing = new();

    /// <summary>Slots whose use before initialisation is possible and must be noticed.</summary>
    public int[] MarkedSlots { get; init; } = [];

    /// <summary>Cells to be made anew, not initialised.</summary>
    public int[] MarkedCells { get; init; } = [];

    /// <summary>Cells to be made anew, holding <c>undefined</c>.</summary>
    public int[] PlainCells { get; init; } = [];

    /// <summary>Functions declared here, usable from the first statement on.</summary>
    public (TargetNode Target, FunctionNode Function)[] Functions { get; init; } = [];

    public bool IsEmpty => MarkedSlots.Length + MarkedCells.Length + PlainCells.Length + Functions.Length == 0;

    public void Enter(Frame f)
    {
        f.X.StepMany(MarkedSlots.Length + MarkedCells.Length + PlainCells.Length);
        foreach (var slot in MarkedSlots)
            f.Slots[slot] = JsValue.Uninitialized;
        foreach (var cell in MarkedCells)
            f.Cells[cell] = new Cell(JsValue.Uninitialized);
        foreach (var cell in PlainCells)
            f.Cells[cell] = new Cell(JsValue.Undefined);
        foreach (var (target, function) in Functions)
            target.Assign(f, function.Evaluate(f));
    }
}

/// <summary>A parameter: where its value goes, and its default.</summary>
internal sealed record ParameterCode(TargetNode Target, Node? Default, bool Rest);

/// <summary>A compiled function, shared by all closures made of it.</summary>
internal sealed class FunctionCode
{
    public required string Name { get; init; }

    public required bool Arrow { get; init; }

    /// <summary>What the property <c>length</c> says.</summary>
    public required int ParameterCount { get; init; }

    public required int Slots { get; init; }

    public required int Cells { get; init; }

    /// <summary>Slots of the parameters, in order, when they are plain names that no inner function uses; else null.</summary>
    public int[]? PlainParameters { get; init; }

    public ParameterCode[] Parameters { get; init; } = [];

    public ScopeEntry Entry { get; set; } = ScopeEntry.Nothing;

    /// <summary>Where the name of a function expression is kept for itself.</summary>
    public TargetNode? Self { get; init; }

    public StatementNode[] Body { get; set; } = [];

    public Node? Expression { get; set; }

    /// <summary>For each variable of outer functions: from the enclosing frame's own cells (true) or from those it captured itself.</summary>
    public (bool Own, int Index)[] Captures { get; init; } = [];

    public JsValue Run(Frame f, JsFunction? self, ReadOnlySpan<JsValue> arguments)
    {
        if (PlainParameters is { } slots)
        {
            var count = Math.Min(slots.Length, arguments.Length);
            for (var i = 0; i < count; i++)
                f.Slots[slots[i]] = arguments[i];
            if (!Entry.IsEmpty)
                Entry.Enter(f);
        }
        else
        {
            Entry.Enter(f);
            BindParameters(f, arguments);
        }
        Self?.Assign(f, self);
        return Expression is not null ? Expression.Evaluate(f) : RunBody(f);
    }

    private JsValue RunBody(Frame f)
    {
        foreach (var statement in Body)
        {
            if (statement.Execute(f) == Signal.Return)
                return f.Result;
        }
        return JsValue.Undefined;
    }

    private void BindParameters(Frame f, ReadOnlySpan<JsValue> arguments)
    {
        for (var i = 0; i < Parameters.Length; i++)
        {
            var (target, byDefault, rest) = Parameters[i];
            var value = i < arguments.Length ? arguments[i] : JsValue.Undefined;
            if (rest)
                value = f.X.NewArray(i < arguments.Length ? [.. arguments[i..]] : []);
            else if (value.IsUndefined && byDefault is not null)
                value = byDefault.Evaluate(f);
            target.Assign(f, value);
        }
    }
}
