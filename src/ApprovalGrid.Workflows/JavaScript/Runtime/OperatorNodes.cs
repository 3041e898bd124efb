using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal sealed class AddNode(Node left, Node right, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var first = left.Evaluate(f);
        var second = right.Evaluate(f);
        if (first.IsNumber && second.IsNumber)
            return first.AsNumber + second.AsNumber;
        return Operators.Add(f.X.At(position), first, second);
    }
}

internal sealed class NumericNode<T>(Node left, Node right, int position) : Node
    where T : struct, INumericOperator
{
    public override JsValue Evaluate(Frame f)
    {
        var first = left.Evaluate(f);
        var second = right.Evaluate(f);
        if (first.IsNumber && second.IsNumber)
            return T.Apply(first.AsNumber, second.AsNumber);
        return Operators.Numeric<T>(f.X.At(position), first, second);
    }
}

internal sealed class CompareNode<T>(Node left, Node right, int position) : Node
    where T : struct, IComparison
{
    public override JsValue Evaluate(Frame f) => Test(f);

    public override bool Test(Frame f)
    {
        var first = left.Evaluate(f);
        var second = right.Evaluate(f);
        if (first.IsNumber && second.IsNumber)
            return T.Numbers(first.AsNumber, second.AsNumber);
        return Operators.Compare<T>(f.X.At(position), first, second);
    }
}

internal sealed class StrictEqualsNode(Node left, Node right, bool expected) : Node
{
    public override JsValue Evaluate(Frame f) => Test(f);

    public override bool Test(Frame f)
    {
        var first = left.Evaluate(f);
        return f.X.StrictEquals(first, right.Evaluate(f)) == expected;
    }
}

internal sealed class LooseEqualsNode(Node left, Node right, bool expected, int position) : Node
{
    public override JsValue Evaluate(Frame f) => Test(f);

    public override bool Test(Frame f)
    {
        var first = left.Evaluate(f);
        return f.X.At(position).LooseEquals(first, right.Evaluate(f)) == expected;
    }
}

internal sealed class OperatorNode(Node left, Node right, BinaryOperator apply, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var first = left.Evaluate(f);
        var second = right.Evaluate(f);
        return apply(f.X.At(position), first, second);
    }
}

/// <summary>A long run of operators of one precedence, worked off in a loop instead of by recursion.</summary>
internal sealed class OperatorRunNode(Node first, (BinaryOperator Apply, Node Operand, int Position)[] rest) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        f.X.StepMany(rest.Length);
        var value = first.Evaluate(f);
        foreach (var (apply, operand, position) in rest)
        {
            var second = operand.Evaluate(f);
            value = apply(f.X.At(position), value, second);
        }
        return value;
    }
}

internal sealed class AndNode(Node[] operands) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        f.X.StepMany(operands.Length);
        for (var i = 0; i < operands.Length - 1; i++)
        {
            var value = operands[i].Evaluate(f);
            if (!value.ToBoolean())
                return value;
        }
        return operands[^1].Evaluate(f);
    }

    public override bool Test(Frame f)
    {
        f.X.StepMany(operands.Length);
        foreach (var operand in operands)
        {
            if (!operand.Test(f))
                return false;
        }
        return true;
    }
}

internal sealed class OrNode(Node[] operands) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        f.X.StepMany(operands.Length);
        for (var i = 0; i < operands.Length - 1; i++)
        {
            var value = operands[i].Evaluate(f);
            if (value.ToBoolean())
                return value;
        }
        return operands[^1].Evaluate(f);
    }

    public override bool Test(Frame f)
    {
        f.X.StepMany(operands.Length);
        foreach (var operand in operands)
        {
            if (operand.Test(f))
                return true;
        }
        return false;
    }
}

internal sealed class CoalesceNode(Node[] operands) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        f.X.StepMany(operands.Length);
        for (var i = 0; i < operands.Length - 1; i++)
        {
            var value = operands[i].Evaluate(f);
            if (!value.IsNullish)
                return value;
        }
        return operands[^1].Evaluate(f);
    }
}

internal sealed class ConditionalNode(Node test, Node then, Node otherwise) : Node
{
    public override JsValue Evaluate(Frame f) => test.Test(f) ? then.Evaluate(f) : otherwise.Evaluate(f);
}

internal sealed class NotNode(Node operand) : Node
{
    public override JsValue Evaluate(Frame f) => !operand.Test(f);

    public override bool Test(Frame f) => !operand.Test(f);
}

internal sealed class NegateNode(Node operand, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var value = operand.Evaluate(f);
        return -f.X.At(position).ToNumber(value);
    }
}

internal sealed class ToNumberNode(Node operand, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var value = operand.Evaluate(f);
        return f.X.At(position).ToNumber(value);
    }
}

internal sealed class BitNotNode(Node operand, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var value = operand.Evaluate(f);
        return (double)~JsNumber.ToInt32(f.X.At(position).ToNumber(value));
    }
}

internal sealed class TypeOfNode(Node operand) : Node
{
    public override JsValue Evaluate(Frame f) => operand.Evaluate(f).TypeOf();
}

/// <summary><c>typeof name</c> of a name that may not exist, which is no error.</summary>
internal sealed class TypeOfHostNode(HostNode operand, ImplicitNode? variable) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        if (variable is not null && variable.IsAssigned(f))
            return variable.Evaluate(f).TypeOf();
        return operand.TryEvaluate(f, out var value) ? value.TypeOf() : "undefined";
    }
}

internal sealed class VoidNode(Node operand) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        operand.Evaluate(f);
        return JsValue.Undefined;
    }
}

internal sealed class SequenceNode(Node[] items) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        f.X.StepMany(items.Length);
        for (var i = 0; i < items.Length - 1; i++)
            items[i].Evaluate(f);
        return items[^1].Evaluate(f);
    }
}
