using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>One target of a pattern. In an object pattern it has a name or a key.</summary>
internal sealed record ElementCode(TargetNode Target, Node? Default, string? Name = null, Node? Key = null)
{
    public void Assign(Frame f, JsValue value) =>
        Target.Assign(f, value.IsUndefined && Default is not null ? Default.Evaluate(f) : value);
}

internal sealed class ArrayPatternTarget(ElementCode?[] elements, TargetNode? rest, string? text, int position) : TargetNode
{
    public override void Assign(Frame f, JsValue value)
    {
        var iteration = Iteration.Of(value) ?? throw NotIterable(f.X.At(position), value);
        f.X.StepMany(elements.Length);
        foreach (var element in elements)
        {
            if (!iteration.Next(f.X, out var item))
                item = JsValue.Undefined;
            element?.Assign(f, item);
        }
        if (rest is null)
            return;
        var others = f.X.NewArray([]);
        while (iteration.Next(f.X, out var item))
        {
            f.X.Step();
            f.X.Push(others, item);
        }
        rest.Assign(f, others);
    }

    private ScriptException NotIterable(Evaluation x, JsValue value) => x.TypeError(
        text is not null ? $"{text} is not iterable" : $"{Evaluation.WithType(value)} is not iterable (cannot read property Symbol(Symbol.iterator))");
}

internal sealed class ObjectPatternTarget(ElementCode[] elements, TargetNode? rest, string? text, bool nested, int position) : TargetNode
{
    public override void Assign(Frame f, JsValue value)
    {
        if (value.IsNullish)
            throw NoObject(f.X.At(position), value);
        var taken = rest is null ? null : new HashSet<string>(StringComparer.Ordinal);
        f.X.StepMany(elements.Length);
        foreach (var element in elements)
        {
            var name = element.Name ?? f.X.ToKey(element.Key!.Evaluate(f));
            taken?.Add(name);
            element.Assign(f, f.X.Get(value, name));
        }
        if (rest is null)
            return;
        var others = f.X.NewObject();
        ObjectLibrary.CopyProperties(f.X, value, others, taken);
        rest.Assign(f, others);
    }

    private ScriptException NoObject(Evaluation x, JsValue value)
    {
        var what = value.ToDisplayString();
        var first = elements is [{ Name: { } name }, ..] ? name : null;
        if (nested && first is not null)
            return x.TypeError($"Cannot read properties of {what} (reading '{first}')");
        var source = text ?? Evaluation.WithType(value);
        return x.TypeError(first is not null
            ? $"Cannot destructure property '{first}' of '{source}' as it is {what}."
            : $"Cannot destructure '{source}' as it is {what}.");
    }
}
