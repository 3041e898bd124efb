namespace ApprovalGrid.Workflows.Values;

/// <summary>Conversions and comparisons by ECMAScript's abstract operations.</summary>
/// <remarks>
/// Objects convert as the built-in <c>toString</c> and <c>valueOf</c> do. Methods of that name which a script put on an object
/// are honoured inside scripts, where calling them is counted, and not here.
/// </remarks>
public readonly partial struct JsValue
{
    /// <summary>Marks a variable that is declared and not yet initialised. Never seen outside the evaluator.</summary>
    internal static JsValue Uninitialized => new(Tag.Uninitialized, 0);

    internal bool IsUninitialized => ReferenceEquals(_reference, Tag.Uninitialized);

    internal bool IsNull => ReferenceEquals(_reference, Tag.Null);

    internal bool IsObject => _reference is JsObject;

    internal JsFunction? AsFunction => _reference as JsFunction;

    /// <summary>False for <c>undefined</c>, <c>null</c>, <c>false</c>, 0, NaN and the empty string.</summary>
    public bool ToBoolean() => _reference switch
    {
        Tag tag => tag.Kind is JsKind.Boolean or JsKind.Number && _number != 0 && !double.IsNaN(_number),
        string text => text.Length != 0,
        null => false,
        _ => true,
    };

    /// <summary>What <c>Number(value)</c> gives.</summary>
    public double ToNumber() => Kind switch
    {
        JsKind.Number or JsKind.Boolean => _number,
        JsKind.Null => 0,
        JsKind.Undefined => double.NaN,
        JsKind.String => JsNumber.Parse((string)_reference!),
        _ => _reference is JsDate date ? date.Time : JsNumber.Parse(ToDisplayString()),
    };

    /// <summary>What <c>String(value)</c> gives.</summary>
    public string ToDisplayString() => _reference as string ?? Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Null => "null",
        JsKind.Boolean => _number != 0 ? "true" : "false",
        JsKind.Number => JsNumber.ToText(_number),
        _ => JsText.Of((JsObject)_reference!),
    };

    public override string ToString() => ToDisplayString();

    /// <summary>What <c>typeof value</c> gives.</summary>
    public string TypeOf() => Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        _ => _reference is JsFunction ? "function" : "object",
    };

    /// <summary><c>===</c>: NaN equals nothing, 0 equals -0, objects by reference.</summary>
    public static bool StrictEquals(JsValue left, JsValue right)
    {
        if (left._reference is string text)
            return right._reference is string other && text == other;
        return ReferenceEquals(left._reference, right._reference) && left._number == right._number;
    }

    /// <summary><c>==</c>, with ECMAScript's conversions.</summary>
    public static bool LooseEquals(JsValue left, JsValue right)
    {
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish && right.IsNullish;
        if (left.Kind == right.Kind)
            return StrictEquals(left, right);
        if (left.IsObject || right.IsObject)
            return LooseEquals(ToPrimitive(left), ToPrimitive(right));
        return left.ToNumber() == right.ToNumber();
    }

    /// <summary>How <c>Map</c>, <c>Set</c> and <c>includes</c> compare: as <c>===</c>, but NaN equals NaN.</summary>
    public static bool SameValueZero(JsValue left, JsValue right) =>
        StrictEquals(left, right) || (left.IsNumber && right.IsNumber && double.IsNaN(left._number) && double.IsNaN(right._number));

    /// <summary>A copy that shares no array or object with this value. Functions, errors and host objects are kept as they are.</summary>
    public JsValue DeepClone() => JsClone.Of(this, []);

    private static JsValue ToPrimitive(JsValue value) => value.IsObject ? value.ToDisplayString() : value;
}
