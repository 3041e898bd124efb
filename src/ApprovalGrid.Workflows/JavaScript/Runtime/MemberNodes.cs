using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal sealed class MemberNode(Node target, string name, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        if (holder.AsObject is { } value && value.TryGet(name, out var found))
            return found;
        return f.X.At(position).Get(holder, name);
    }
}

internal sealed class IndexNode(Node target, Node key, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        var at = key.Evaluate(f);
        return f.X.At(position).Get(holder, at);
    }
}

/// <summary>Leaves an optional chain. A marker value instead of an exception: it never gets out of <see cref="ChainNode"/>.</summary>
internal sealed class ChainNode(Node inner) : Node
{
    /// <summary>What a link yields when the chain ends there.</summary>
    public static JsValue Ended => JsValue.Uninitialized;

    public override JsValue Evaluate(Frame f)
    {
        var value = inner.Evaluate(f);
        return value.IsUninitialized ? JsValue.Undefined : value;
    }
}

/// <summary>A member within an optional chain: passes the end of the chain on, and ends it at its own <c>?.</c>.</summary>
internal sealed class ChainMemberNode(Node target, string? name, Node? key, bool optional, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        if (holder.IsUninitialized || (optional && holder.IsNullish))
            return ChainNode.Ended;
        if (key is null)
            return f.X.At(position).Get(holder, name!);
        var at = key.Evaluate(f);
        return f.X.At(position).Get(holder, at);
    }
}
