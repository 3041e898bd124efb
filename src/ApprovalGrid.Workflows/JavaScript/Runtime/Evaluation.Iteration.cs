using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal sealed partial class Evaluation
{
    /// <summary>Walks a value; <paramref name="text"/> is how the source names it, for the error when it cannot be walked.</summary>
    public Iteration Iterate(JsValue value, string? text = null) => Iteration.Of(value) ?? throw TypeError(
        text is not null
            ? $"{text} is not iterable"
            : $"{WithType(value)} is not iterable (cannot read property Symbol(Symbol.iterator))");

    /// <summary>A value with its type before it, as V8 shows what could not be walked or taken apart.</summary>
    public static string WithType(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.String => $"string \"{value.AsString}\"",
        JsKind.Object => value.AsFunction is { } function ? Describe(function) : "object",
        _ => $"{value.TypeOf()} {value.ToDisplayString()}",
    };

    /// <summary>All values of an iterable in a list, counted.</summary>
    public List<JsValue> ToList(JsValue iterable, string? text = null)
    {
        if (iterable.AsArray is { } array)
        {
            ChargeItems(array.Items.Count);
            Step(array.Items.Count >> 4);
            return [.. array.Items];
        }
        var values = new List<JsValue>();
        AddAll(values, iterable, text);
        return values;
    }

    public void AddAll(List<JsValue> values, JsValue iterable, string? text = null)
    {
        var iteration = Iterate(iterable, text);
        while (iteration.Next(this, out var value))
        {
            Step();
            ChargeItems(1);
            values.Add(value);
        }
    }
}
