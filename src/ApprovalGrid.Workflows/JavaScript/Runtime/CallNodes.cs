using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>The function a call goes to, and its <c>this</c>.</summary>
internal abstract class Callee
{
    /// <summary>Returns false when an optional chain ended before the call.</summary>
    public abstract bool Find(Frame f, out JsValue function, out JsValue self);
}

internal sealed class PlainCallee(Node function) : Callee
{
    public override bool Find(Frame f, out JsValue value, out JsValue self)
    {
        self = JsValue.Undefined;
        value = function.Evaluate(f);
        return !value.IsUninitialized;
    }
}

internal sealed class MethodCallee(Node target, string? name, Node? key, bool optional, int position) : Callee
{
    public override bool Find(Frame f, out JsValue function, out JsValue self)
    {
        self = target.Evaluate(f);
        function = default;
        if (self.IsUninitialized || (optional && self.IsNullish))
            return false;
        if (key is null)
        {
            function = f.X.At(position).Get(self, name!);
            return true;
        }
        var at = key.Evaluate(f);
        function = f.X.At(position).Get(self, at);
        return true;
    }
}

/// <summary>A call. <paramref name="text"/> is how the source names the function, for the error when it is none.</summary>
internal sealed class CallNode(Callee callee, Node[] arguments, bool optional, string text, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        if (!callee.Find(f, out var function, out var self) || (optional && function.IsNullish))
            return ChainNode.Ended;
        var x = f.X;
        switch (arguments.Length)
        {
            case 0:
                return Function(x, function).Call(x, self, []);
            case 1:
                var only = arguments[0].Evaluate(f);
                return Function(x, function).Call(x, self, [only]);
            case 2:
                var first = arguments[0].Evaluate(f);
                var second = arguments[1].Evaluate(f);
                return Function(x, function).Call(x, self, [first, second]);
            default:
                x.StepMany(arguments.Length);
                var values = new JsValue[arguments.Length];
                for (var i = 0; i < values.Length; i++)
                    values[i] = arguments[i].Evaluate(f);
                return Function(x, function).Call(x, self, values);
        }
    }

    private JsFunction Function(Evaluation x, JsValue function)
    {
        x.Position = position;
        return function.AsFunction ?? throw x.TypeError($"{text} is not a function");
    }
}

internal sealed class SpreadCallNode(Callee callee, ListNode arguments, bool optional, string text, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        if (!callee.Find(f, out var function, out var self) || (optional && function.IsNullish))
            return ChainNode.Ended;
        var values = arguments.ToList(f).ToArray();
        f.X.Position = position;
        return function.AsFunction is { } callable ? callable.Call(f.X, self, values) : throw f.X.TypeError($"{text} is not a function");
    }
}

internal sealed class NewNode(Node callee, ListNode arguments, string text, int position) : Node
{
    public override JsValue Evaluate(Frame f)
    {
        var constructor = callee.Evaluate(f);
        var values = arguments.ToList(f).ToArray();
        f.X.At(position).Step();
        if (constructor.AsFunction is ScriptFunction { IsArrow: false })
            throw f.X.TypeError($"{text} is not a constructor: functions of the script make objects by returning them");
        return constructor.AsFunction is { IsConstructor: true } function
            ? function.Construct(f.X, values)
            : throw f.X.TypeError($"{text} is not a constructor");
    }
}
