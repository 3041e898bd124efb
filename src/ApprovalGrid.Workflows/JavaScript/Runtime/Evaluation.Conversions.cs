using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>Conversions that honour <c>toString</c> and <c>valueOf</c> of the script's own objects.</summary>
internal sealed partial class Evaluation
{
    private List<JsArray>? _joining;

    public double ToNumber(JsValue value)
    {
        if (value.IsNumber)
            return value.AsNumber;
        if (value.IsObject)
            value = ToPrimitive(value, preferText: false);
        if (value.AsString is { } text)
            Read(text);
        return value.ToNumber();
    }

    public double ToInteger(JsValue value) => JsNumber.ToInteger(ToNumber(value));

    public string ToText(JsValue value)
    {
        if (value.AsString is { } text)
            return text;
        return value.IsObject ? ToText(ToPrimitive(value, preferText: true)) : value.ToDisplayString();
    }

    /// <summary>The name of the property that a value denotes.</summary>
    public string ToKey(JsValue value)
    {
        var text = ToText(value);
        Read(text);
        return text;
    }

    public JsValue ToPrimitive(JsValue value, bool preferText)
    {
        if (value.AsObject is not { } target)
            return value;
        var first = preferText ? "toString" : "valueOf";
        if (TryConvert(target, first, out var result) || TryConvert(target, first == "toString" ? "valueOf" : "toString", out result))
            return result;
        throw TypeError("Cannot convert object to primitive value");
    }

    /// <summary>For <c>+</c> and <c>==</c>, where dates prefer text and everything else numbers.</summary>
    public JsValue ToPrimitive(JsValue value) => value.IsObject ? ToPrimitive(value, preferText: value.AsObject is JsDate) : value;

    public bool LooseEquals(JsValue left, JsValue right)
    {
        if (left.IsObject == right.IsObject || left.IsNullish || right.IsNullish)
            return StrictOrLoose(left, right);
        return StrictOrLoose(ToPrimitive(left), ToPrimitive(right));
    }

    public bool StrictEquals(JsValue left, JsValue right)
    {
        if (left.AsString is { Length: > 1024 } text)
            Read(text);
        return JsValue.StrictEquals(left, right);
    }

    private bool StrictOrLoose(JsValue left, JsValue right)
    {
        if (left.AsString is { } text)
            Read(text);
        return JsValue.LooseEquals(left, right);
    }

    private bool TryConvert(JsObject target, string method, out JsValue result)
    {
        result = Get(target, method).AsFunction is { } function ? function.Call(this, target, []) : target;
        return !result.IsObject;
    }

    /// <summary>False when the array is being joined already, further out.</summary>
    public bool BeginJoin(JsArray array)
    {
        _joining ??= [];
        if (_joining.Contains(array))
            return false;
        _joining.Add(array);
        return true;
    }

    public void EndJoin(JsArray array) => _joining!.Remove(array);
}
