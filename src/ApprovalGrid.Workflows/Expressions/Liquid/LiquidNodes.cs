using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>A piece of a template.</summary>
internal abstract class LiquidNode
{
    public abstract LiquidFlow Render(LiquidContext context);
}

internal sealed class LiquidText(string text) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context)
    {
        context.Output.Append(text);
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidOutput(LiquidValue value) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context)
    {
        context.Output.Append(TextOf(value.Evaluate(context)));
        return LiquidFlow.Next;
    }

    /// <summary>Nothing for null, items one after the other for lists.</summary>
    public static string TextOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined or JsKind.Null => "",
        JsKind.Object when value.AsArray is { } array => string.Concat(array.Items.Select(TextOf)),
        JsKind.Object when value.AsObject is JsDate date => date.ToIsoString() ?? "",
        JsKind.Object => ValueText.Json(value),
        _ => value.ToDisplayString(),
    };
}

/// <summary>if, unless, case: the first branch whose condition holds.</summary>
internal sealed class LiquidChoice(IReadOnlyList<(LiquidValue? Condition, IReadOnlyList<LiquidNode> Body)> branches) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context)
    {
        foreach (var (condition, body) in branches)
        {
            if (condition is null || LiquidValue.IsTruthy(condition.Evaluate(context)))
                return context.RenderAll(body);
        }

        return LiquidFlow.Next;
    }
}

internal sealed record LiquidLoop(
    string Name, LiquidValue Items, LiquidValue? Limit, LiquidValue? Offset, bool Reversed, IReadOnlyList<LiquidNode> Body, IReadOnlyList<LiquidNode> Else);

internal sealed class LiquidFor(LiquidLoop loop) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context)
    {
        var items = Select(context);
        if (items.Count == 0)
            return context.RenderAll(loop.Else);
        for (var index = 0; index < items.Count; index++)
        {
            context.Assign(loop.Name, items[index]);
            context.Assign("forloop", State(index, items.Count));
            if (context.RenderAll(loop.Body) == LiquidFlow.Break)
                break;
        }

        context.Unassign(loop.Name);
        context.Unassign("forloop");
        return LiquidFlow.Next;
    }

    private List<JsValue> Select(LiquidContext context)
    {
        IEnumerable<JsValue> items = loop.Items.Evaluate(context).AsArray?.Items ?? [];
        if (loop.Offset is not null)
            items = items.Skip((int)loop.Offset.Evaluate(context).ToNumber());
        if (loop.Limit is not null)
            items = items.Take((int)loop.Limit.Evaluate(context).ToNumber());
        return loop.Reversed ? [.. items.Reverse()] : [.. items];
    }

    private static JsObject State(int index, int count)
    {
        var state = new JsObject();
        state.Set("index", index + 1);
        state.Set("index0", index);
        state.Set("rindex", count - index);
        state.Set("first", index == 0);
        state.Set("last", index == count - 1);
        state.Set("length", count);
        return state;
    }
}

internal sealed class LiquidJump(LiquidFlow flow) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context) => flow;
}

internal sealed class LiquidAssign(string name, LiquidValue value) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context)
    {
        context.Assign(name, value.Evaluate(context));
        return LiquidFlow.Next;
    }
}

internal sealed class LiquidCapture(string name, IReadOnlyList<LiquidNode> body) : LiquidNode
{
    public override LiquidFlow Render(LiquidContext context)
    {
        var outer = context.Output;
        context.Output = new StringBuilder();
        var flow = context.RenderAll(body);
        context.Assign(name, context.Output.ToString());
        context.Output = outer;
        return flow;
    }
}
