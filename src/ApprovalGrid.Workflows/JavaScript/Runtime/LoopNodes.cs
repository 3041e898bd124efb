using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>What every loop does with the way its body ended. <paramref name="labels"/> are the labels that name the loop.</summary>
internal abstract class LoopNode(StatementNode body, int[] labels) : StatementNode
{
    /// <summary>Runs the body once; true when the loop ends with <paramref name="signal"/>.</summary>
    protected bool Turn(Frame f, out Signal signal)
    {
        f.X.Step();
        signal = body.Execute(f);
        return signal != Signal.Next && Ends(f, ref signal);
    }

    private bool Ends(Frame f, ref Signal signal)
    {
        if (signal == Signal.Return)
            return true;
        var mine = f.Label == 0 || Array.IndexOf(labels, f.Label) >= 0;
        if (signal == Signal.Continue && mine)
        {
            f.Label = 0;
            return false;
        }
        if (mine && f.Label == 0)
            signal = Signal.Next;
        return true;
    }
}

internal sealed class WhileNode(Node test, StatementNode body, bool testFirst, int[] labels) : LoopNode(body, labels)
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        if (testFirst && !test.Test(f))
            return Signal.Next;
        do
        {
            if (Turn(f, out var signal))
                return signal;
        }
        while (test.Test(f));
        return Signal.Next;
    }
}

internal sealed class ForNode(ScopeEntry entry, StatementNode? start, Node? test, Node? next, int[] fresh, StatementNode body, int[] labels)
    : LoopNode(body, labels)
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        entry.Enter(f);
        start?.Execute(f);
        Renew(f);
        while (test is null || test.Test(f))
        {
            if (Turn(f, out var signal))
                return signal;
            Renew(f);
            next?.Evaluate(f);
        }
        return Signal.Next;
    }

    // Every turn has variables of its own, so that closures keep the value of their turn.
    private void Renew(Frame f)
    {
        foreach (var cell in fresh)
            f.Cells[cell] = new Cell(f.Cells[cell].Value);
    }
}

internal sealed class ForOfNode(ScopeEntry entry, TargetNode target, Node source, string text, int position, StatementNode body, int[] labels)
    : LoopNode(body, labels)
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        entry.Enter(f);
        var walked = source.Evaluate(f);
        var iteration = f.X.At(position).Iterate(walked, text);
        while (iteration.Next(f.X, out var value))
        {
            entry.Enter(f);
            target.Assign(f, value);
            if (Turn(f, out var signal))
                return signal;
        }
        return Signal.Next;
    }
}

internal sealed class ForInNode(ScopeEntry entry, TargetNode target, Node source, StatementNode body, int[] labels) : LoopNode(body, labels)
{
    public override Signal Execute(Frame f)
    {
        f.X.Step();
        entry.Enter(f);
        var walked = source.Evaluate(f);
        foreach (var name in KeysOf(f.X, walked))
        {
            // A property that went away during the loop is not visited.
            if (walked.AsObject is { } holder && !holder.TryGet(name, out _))
                continue;
            entry.Enter(f);
            target.Assign(f, name);
            if (Turn(f, out var signal))
                return signal;
        }
        return Signal.Next;
    }

    private static IReadOnlyList<string> KeysOf(Evaluation x, JsValue value)
    {
        if (value.AsString is { } text)
        {
            x.ChargeItems(text.Length);
            return [.. Enumerable.Range(0, text.Length).Select(i => JsNumber.ToText(i))];
        }
        if (value.AsObject is not { } holder)
            return [];
        x.ChargeItems(holder.Size);
        return holder.OwnKeys();
    }
}
