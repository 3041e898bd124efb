using System.Text;
using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>A list of expressions of which some may be spread.</summary>
internal sealed class ListNode((Node Value, bool Spread, string Text)[] items, int position, bool arguments)
{
    public bool HasSpread { get; } = Array.Exists(items, i => i.Spread);

    public List<JsValue> ToList(Frame f)
    {
        f.X.StepMany(items.Length);
        var values = new List<JsValue>(items.Length);
        foreach (var (node, spread, text) in items)
        {
            var value = node.Evaluate(f);
            if (!spread)
                values.Add(value);
            else
                Spread(f.X.At(position), values, value, text);
        }
        return values;
    }

    private void Spread(Evaluation x, List<JsValue> values, JsValue value, string text)
    {
        if (Iteration.Of(value) is null)
        {
            throw x.TypeError(!arguments ? $"{text} is not iterable"
                : value.IsNullish ? $"{text} is not iterable (cannot read property {value.ToDisplayString()})"
                : "Spread syntax requires ...iterable[Symbol.iterator] to be a function");
        }
        x.AddAll(values, value);
    }
}

internal sealed class ArrayNode(ListNode items) : Node
{
    public override JsValue Evaluate(Frame f) => f.X.NewArray(items.ToList(f));
}

/// <summary>One property of an object literal; a spread has neither name nor key.</summary>
internal readonly record struct PropertyCode(string? Name, Node? Key, Node Value);

internal sealed class ObjectNode(PropertyCode[] properties, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var made = f.X.NewObject();
        foreach (var (name, key, value) in properties)
        {
            if (name is not null)
                f.X.Define(made, name, value.Evaluate(f));
            else if (key is not null)
                DefineComputed(f, made, key, value);
            else
                ObjectLibrary.CopyProperties(f.X.At(position), value.Evaluate(f), made, null);
        }
        return made;
    }

    private static void DefineComputed(Frame f, JsObject made, Node key, Node value)
    {
        var name = f.X.ToKey(key.Evaluate(f));
        f.X.Define(made, name, value.Evaluate(f));
    }
}

internal sealed class TemplateNode(string[] texts, Node[] parts, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        f.X.StepMany(parts.Length);
        var text = new StringBuilder(texts[0]);
        for (var i = 0; i < parts.Length; i++)
        {
            var value = parts[i].Evaluate(f);
            var part = f.X.At(position).ToText(value);
            f.X.CheckLength(text.Length + part.Length);
            f.X.Charge(part.Length * 2L);
            text.Append(part).Append(texts[i + 1]);
        }
        return f.X.Text(text.ToString());
    }
}

internal sealed class RegExpNode(RegExpProgram program) : Node
{
    public override JsValue Evaluate(Frame f) => f.X.Made(new JsRegExp(program));
}
