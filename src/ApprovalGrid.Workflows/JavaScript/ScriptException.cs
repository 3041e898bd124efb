using ApprovalGrid.Workflows.JavaScript.Syntax;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>A value that a script (or a function it called) threw and did not catch.</summary>
public sealed class ScriptException : Exception
{
    private const int NoPosition = -1;

    /// <summary>An error for the script to see, thrown by a function of the host.</summary>
    public ScriptException(string errorName, string message)
        : this(new JsError(errorName, message), NoPosition)
    {
    }

    internal ScriptException(JsValue value, int position)
        : base(Describe(value))
    {
        Value = value;
        Position = position;
    }

    /// <summary>The name of the error (<c>TypeError</c>, …); <c>Error</c> when what was thrown is no error object.</summary>
    public string ErrorName => Value.AsObject is JsError error && error.TryGet("name", out var name)
        ? name.ToDisplayString()
        : Value.AsObject is JsError plain ? plain.TypeName : "Error";

    /// <summary>Where it was thrown, counted from 1; 0 when it was thrown outside any script.</summary>
    public int Line { get; private set; }

    /// <summary>Where it was thrown, counted from 1; 0 when it was thrown outside any script.</summary>
    public int Column { get; private set; }

    /// <summary>What was thrown.</summary>
    public JsValue Value { get; }

    internal int Position { get; }

    /// <summary>Works out line and column; what a function of the host threw stands where it was called.</summary>
    internal void Locate(SourceText source, int callPosition)
    {
        if (Line == 0)
            (Line, Column) = source.Locate(Position >= 0 ? Position : callPosition);
    }

    private static string Describe(JsValue value) =>
        value.AsObject is JsError error ? error.Get("message").ToDisplayString() is "undefined" ? "" : error.Get("message").ToDisplayString()
        : value.ToDisplayString();
}
