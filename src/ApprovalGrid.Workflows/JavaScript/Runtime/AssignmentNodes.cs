using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal sealed class AssignNode(TargetNode target, Node value) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var result = value.Evaluate(f);
        target.Assign(f, result);
        return result;
    }
}

internal sealed class AssignSlotNode(int slot, Node value) : Node
{
    public override JsValue Evaluate(Frame f) => f.Slots[slot] = value.Evaluate(f);
}

/// <summary><c>target += value</c> on a variable.</summary>
internal sealed class UpdateVariableNode(Node read, TargetNode target, BinaryOperator apply, Node value, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var before = read.Evaluate(f);
        var by = value.Evaluate(f);
        var result = apply(f.X.At(position), before, by);
        target.Assign(f, result);
        return result;
    }
}

/// <summary><c>&amp;&amp;=</c>, <c>||=</c> and <c>??=</c> on a variable.</summary>
internal sealed class AssignIfNode(Node read, TargetNode target, Func<JsValue, bool> keeps, Node value) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var before = read.Evaluate(f);
        if (keeps(before))
            return before;
        var result = value.Evaluate(f);
        target.Assign(f, result);
        return result;
    }
}

internal sealed class IncrementSlotNode(int slot, int by, bool prefix, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        ref var place = ref f.Slots[slot];
        var before = place.IsNumber ? place.AsNumber : f.X.At(position).ToNumber(place);
        f.Slots[slot] = before + by;
        return prefix ? before + by : before;
    }
}

internal sealed class IncrementVariableNode(Node read, TargetNode target, int by, bool prefix, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var value = read.Evaluate(f);
        var before = f.X.At(position).ToNumber(value);
        target.Assign(f, before + by);
        return prefix ? before + by : before;
    }
}

/// <summary>What an update of a member makes of its old value; the last says whether anything is to be written.</summary>
internal delegate JsValue MemberUpdate(Frame f, JsValue before, out JsValue written, out bool writes);

/// <summary>Reads and writes a member, evaluating its object and key once.</summary>
internal sealed class UpdateMemberNode(Node target, string? name, Node? key, MemberUpdate update, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        var at = key is null ? name : key.Evaluate(f);
        if (!holder.IsNullish && !at.IsNumber)
            at = f.X.ToKey(at);
        var before = f.X.At(position).Get(holder, at);
        var result = update(f, before, out var written, out var writes);
        if (writes)
            f.X.At(position).Set(holder, at, written);
        return result;
    }
}

internal sealed class AssignMemberNode(Node target, string name, Node value, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        var result = value.Evaluate(f);
        f.X.At(position).Set(holder, name, result);
        return result;
    }
}

internal sealed class AssignIndexNode(Node target, Node key, Node value, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        var at = key.Evaluate(f);
        var result = value.Evaluate(f);
        f.X.At(position).Set(holder, at, result);
        return result;
    }
}

/// <summary>A member as the target of a pattern or loop.</summary>
internal sealed class MemberTarget(Node target, string? name, Node? key, int position) : TargetNode
{
    public override void Assign(Frame f, JsValue value)
    {
        var holder = target.Evaluate(f);
        var at = key is null ? name : key.Evaluate(f);
        f.X.At(position).Set(holder, at, value);
    }
}

internal sealed class DeleteNode(Node target, Node key, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var holder = target.Evaluate(f);
        var at = key.Evaluate(f);
        return f.X.At(position).Delete(holder, f.X.ToKey(at));
    }
}

internal sealed class DeleteNothingNode(Node operand) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        operand.Evaluate(f);
        return true;
    }
}
