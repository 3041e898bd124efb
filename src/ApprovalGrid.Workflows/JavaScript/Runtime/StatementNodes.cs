using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

internal sealed class ExpressionStatementNode(Node expression) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        expression.Evaluate(f);
        return Signal.Next;
    }
}

/// <summary>An expression statement whose value may become that of the whole script.</summary>
internal sealed class CompletionNode(Node expression) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        f.Result = expression.Evaluate(f);
        return Signal.Next;
    }
}

/// <summary>A compound statement at the top of a script, whose own value counts even when nothing in it ran.</summary>
internal sealed class ResetCompletionNode(StatementNode inner) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.Result = JsValue.Undefined;
        return inner.Execute(f);
    }
}

internal sealed class EmptyNode : StatementNode
{
    public override Signal Execute(Frame f) => Signal.Next;
}

internal sealed class DeclareNode(TargetNode target, Node? value) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        target.Assign(f, value is null ? JsValue.Undefined : value.Evaluate(f));
        return Signal.Next;
    }
}

/// <summary>Several statements without a scope of their own.</summary>
internal sealed class ManyNode(StatementNode[] body) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        foreach (var statement in body)
        {
            var signal = statement.Execute(f);
            if (signal != Signal.Next)
                return signal;
        }
        return Signal.Next;
    }
}

internal sealed class BlockNode(ScopeEntry entry, StatementNode[] body) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        entry.Enter(f);
        foreach (var statement in body)
        {
            var signal = statement.Execute(f);
            if (signal != Signal.Next)
                return signal;
        }
        return Signal.Next;
    }
}

internal sealed class IfNode((Node Test, StatementNode Then)[] branches, StatementNode? otherwise) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        foreach (var (test, then) in branches)
        {
            f.X.Step();
            if (test.Test(f))
                return then.Execute(f);
        }
        return otherwise is null ? Signal.Next : otherwise.Execute(f);
    }
}

internal sealed class JumpNode(bool isBreak, int label) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.Label = label;
        return isBreak ? Signal.Break : Signal.Continue;
    }
}

internal sealed class LabelNode(int label, StatementNode body) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        var signal = body.Execute(f);
        if (signal != Signal.Break || f.Label != label)
            return signal;
        f.Label = 0;
        return Signal.Next;
    }
}

internal sealed class ReturnNode(Node? value) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        f.Result = value is null ? JsValue.Undefined : value.Evaluate(f);
        return Signal.Return;
    }
}

internal sealed class ThrowNode(Node value, int position) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        var thrown = value.Evaluate(f);
        throw f.X.At(position).Thrown(thrown);
    }
}

internal sealed class TryNode(StatementNode body, CatchCode? handler, StatementNode? atEnd) : StatementNode
{
    public override Signal Execute(Frame f)
    {
        if (atEnd is null)
            return Attempt(f);
        Signal signal;
        var depth = f.X.Depth;
        try
        {
            signal = Attempt(f);
        }
        catch (ScriptException)
        {
            f.X.Depth = depth;
            var ended = atEnd.Execute(f);
            if (ended != Signal.Next)
                return ended;
            throw;
        }
        var (result, label) = (f.Result, f.Label);
        var after = atEnd.Execute(f);
        if (after != Signal.Next)
            return after;
        (f.Result, f.Label) = (result, label);
        return signal;
    }

    private Signal Attempt(Frame f)
    {
        if (handler is null)
            return body.Execute(f);
        var depth = f.X.Depth;
        JsValue thrown;
        try
        {
            return body.Execute(f);
        }
        catch (ScriptException e)
        {
            thrown = e.Value;
        }
        f.X.Depth = depth;
        f.X.Step();
        handler.Entry.Enter(f);
        handler.Target?.Assign(f, thrown);
        return handler.Body.Execute(f);
    }
}

internal sealed record CatchCode(ScopeEntry Entry, TargetNode? Target, StatementNode Body);

internal sealed class SwitchNode(ScopeEntry entry, Node value, (Node? Test, StatementNode[] Body)[] cases) : StatementNode
{
    private readonly int _default = Array.FindIndex(cases, c => c.Test is null);

    public override Signal Execute(Frame f)
    {
        f.X.Step();
        var chosen = value.Evaluate(f);
        entry.Enter(f);
        var start = Choose(f, chosen);
        for (var i = start; i >= 0 && i < cases.Length; i++)
        {
            foreach (var statement in cases[i].Body)
            {
                var signal = statement.Execute(f);
                if (signal == Signal.Break && f.Label == 0)
                    return Signal.Next;
                if (signal != Signal.Next)
                    return signal;
            }
        }
        return Signal.Next;
    }

    private int Choose(Frame f, JsValue chosen)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            if (cases[i].Test is not { } test)
                continue;
            f.X.Step();
            if (f.X.StrictEquals(chosen, test.Evaluate(f)))
                return i;
        }
        return _default;
    }
}
