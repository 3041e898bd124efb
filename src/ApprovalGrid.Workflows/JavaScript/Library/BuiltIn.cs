using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>What a function of the library does.</summary>
internal delegate JsValue NativeCode(Evaluation x, JsValue self, ReadOnlySpan<JsValue> arguments);

/// <summary>What a constructor of the library does when called with <c>new</c>.</summary>
internal delegate JsValue ConstructCode(Evaluation x, ReadOnlySpan<JsValue> arguments);

/// <summary>A function of the library. Shared by all evaluations and therefore frozen.</summary>
internal sealed class BuiltIn : JsFunction
{
    private readonly int _parameterCount;
    private readonly NativeCode _code;
    private readonly ConstructCode? _construct;

    public BuiltIn(string name, int parameterCount, NativeCode code)
        : base(name)
    {
        _parameterCount = parameterCount;
        _code = code;
        Freeze();
    }

    /// <summary>A constructor with its prototype and its static members.</summary>
    public BuiltIn(string name, int parameterCount, NativeCode code, ConstructCode construct, BuiltInObject prototype, params (string Name, JsValue Value)[] members)
        : base(name)
    {
        _parameterCount = parameterCount;
        _code = code;
        _construct = construct;
        foreach (var (member, value) in members)
            Set(member, value);
        Set("prototype", prototype);
        prototype.Set("constructor", this);
        Freeze();
    }

    internal override int ParameterCount => _parameterCount;

    internal override bool IsConstructor => _construct is not null;

    public static (string Name, JsValue Value) Method(string name, int parameterCount, NativeCode code) => (name, new BuiltIn(name, parameterCount, code));

    public override IReadOnlyList<string> OwnKeys() => [];

    internal override JsValue Call(Evaluation x, JsValue self, ReadOnlySpan<JsValue> arguments)
    {
        x.Step();
        return _code(x, self, arguments);
    }

    internal override JsValue Construct(Evaluation x, ReadOnlySpan<JsValue> arguments) =>
        _construct is not null ? _construct(x, arguments) : base.Construct(x, arguments);
}

/// <summary>A prototype or namespace of the library, such as <c>Array.prototype</c> or <c>Math</c>.</summary>
internal sealed class BuiltInObject : JsObject
{
    private readonly string _className;
    private readonly JsObject? _parent;

    public BuiltInObject(string className, JsObject? parent, params (string Name, JsValue Value)[] members)
    {
        _className = className;
        _parent = parent;
        foreach (var (name, value) in members)
            Set(name, value);
        Freeze();
    }

    internal override string ClassName => _className;

    internal override JsObject? Prototype => _parent;

    // Members of the library are not enumerable.
    public override IReadOnlyList<string> OwnKeys() => [];
}

internal static class Arguments
{
    public static JsValue At(this ReadOnlySpan<JsValue> arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    /// <summary>A position counted from the end when negative, within 0 and the length.</summary>
    public static int Relative(this ReadOnlySpan<JsValue> arguments, Evaluation x, int index, int length, int otherwise)
    {
        var value = arguments.At(index);
        if (value.IsUndefined)
            return otherwise;
        var number = x.ToInteger(value);
        return (int)(number < 0 ? Math.Max(0, length + number) : Math.Min(number, length));
    }
}
