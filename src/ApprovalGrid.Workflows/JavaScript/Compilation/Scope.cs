namespace ApprovalGrid.Workflows.JavaScript.Compilation;

internal enum VariableKind : byte
{
    Var,
    Function,
    Parameter,
    Let,
    Const,

    /// <summary>The name of a function expression inside itself: assignments to it are ignored.</summary>
    Self,

    /// <summary>Made by an assignment to a name that nobody declared.</summary>
    Implicit,
}

/// <summary>One variable of the script. It lives in a slot of its function's frame, or in a cell when an inner function uses it.</summary>
internal sealed class Variable(string name, VariableKind kind, FunctionScope function)
{
    public string Name { get; } = name;

    public VariableKind Kind { get; set; } = kind;

    public FunctionScope Function { get; } = function;

    /// <summary>Used by an inner function.</summary>
    public bool Captured { get; set; }

    /// <summary>May be used before it is initialised, so that uses are checked.</summary>
    public bool Marked { get; set; }

    /// <summary>From this position on, within its own function, it is initialised; <see cref="int.MaxValue"/> when that is not certain.</summary>
    public int InitializedAt { get; set; }

    /// <summary>The slot or cell; known once the whole function was analysed.</summary>
    public int Index { get; set; }

    public bool HasDeadZone => Kind is VariableKind.Let or VariableKind.Const or VariableKind.Implicit
        || (Kind == VariableKind.Parameter && InitializedAt > 0);
}

/// <summary>One block of names.</summary>
internal sealed class Scope(Scope? parent, FunctionScope function)
{
    public Scope? Parent { get; } = parent;

    public FunctionScope Function { get; } = function;

    public Dictionary<string, Variable> Names { get; } = new(StringComparer.Ordinal);
}

/// <summary>What one function's frame holds, and which variables of outer functions it uses.</summary>
internal sealed class FunctionScope(FunctionScope? parent)
{
    public FunctionScope? Parent { get; } = parent;

    public Scope Top { get; set; } = null!;

    public List<Variable> Variables { get; } = [];

    public Dictionary<Variable, int> Captures { get; } = [];

    public List<Variable> CaptureOrder { get; } = [];

    public int Slots { get; private set; }

    public int Cells { get; private set; }

    public int Capture(Variable variable)
    {
        if (Captures.TryGetValue(variable, out var index))
            return index;
        Captures[variable] = CaptureOrder.Count;
        CaptureOrder.Add(variable);
        return CaptureOrder.Count - 1;
    }

    public void AssignPlaces()
    {
        foreach (var variable in Variables)
            variable.Index = variable.Captured ? Cells++ : Slots++;
    }
}
