using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>An <c>Error</c>, <c>TypeError</c>, <c>RangeError</c> and so on.</summary>
public sealed class JsError : JsObject
{
    private JsValue _cause;
    private bool _hasCause;

    /// <summary>Makes an error of a built-in type; an unknown type name stands as the name of a plain <c>Error</c>.</summary>
    public JsError(string typeName, string? message)
    {
        TypeName = ErrorLibrary.IsKnown(typeName) ? typeName : "Error";
        Message = message;
        if (TypeName != typeName)
            Set("name", typeName);
    }

    /// <summary>Which built-in constructor made it: <c>Error</c>, <c>TypeError</c>, …</summary>
    public string TypeName { get; }

    internal string? Message { get; private set; }

    internal override string ClassName => "Error";

    internal override JsObject? Prototype => ErrorLibrary.PrototypeOf(TypeName);

    // "message", "cause" and "stack" are own but not enumerable.
    public override bool TryGet(string name, out JsValue value)
    {
        if (name == "message" && Message is not null)
        {
            value = Message;
            return true;
        }
        if (name == "cause" && _hasCause)
        {
            value = _cause;
            return true;
        }
        if (base.TryGet(name, out value))
            return true;
        value = name == "stack" ? ToText() : JsValue.Undefined;
        return name == "stack";
    }

    public override void Set(string name, JsValue value)
    {
        if (name == "message")
            Message = value.ToDisplayString();
        else
            base.Set(name, value);
    }

    internal void SetCause(JsValue cause) => (_cause, _hasCause) = (cause, true);

    internal string ToText()
    {
        var name = TryGet("name", out var own) ? own.ToDisplayString() : TypeName;
        return string.IsNullOrEmpty(Message) ? name : name.Length == 0 ? Message : $"{name}: {Message}";
    }
}
