using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.JavaScript.Syntax;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

internal sealed partial class Compiler
{
    private Node Assign(AssignSyntax assign)
    {
        if (assign.Target is MemberSyntax member)
            return AssignMember(assign, member);
        if (assign.Target is NameSyntax name)
            return AssignName(assign, name);
        return new AssignNode(Target(assign.Target, declares: false, assign.Target is ObjectPatternSyntax ? CalleeText.Of(assign.Value) : null), Expression(assign.Value));
    }

    private Node AssignName(AssignSyntax assign, NameSyntax name)
    {
        var target = Target(name, declares: false);
        var value = Expression(assign.Value);
        return assign.Operator switch
        {
            "=" => target is SlotTarget ? new AssignSlotNode(name.Variable!.Index, value) : new AssignNode(target, value),
            "&&=" or "||=" or "??=" => new AssignIfNode(Read(name), target, Keeps(assign.Operator), value),
            _ => new UpdateVariableNode(Read(name), target, Operators.For(assign.Operator[..^1]), value, assign.Position),
        };
    }

    private static Func<JsValue, bool> Keeps(string op) => op switch
    {
        "&&=" => static value => !value.ToBoolean(),
        "||=" => static value => value.ToBoolean(),
        _ => static value => !value.IsNullish,
    };

    private Node AssignMember(AssignSyntax assign, MemberSyntax member)
    {
        var holder = Expression(member.Target);
        var value = Expression(assign.Value);
        if (assign.Operator == "=")
        {
            return member.Name is { } name
                ? new AssignMemberNode(holder, name, value, member.Position)
                : new AssignIndexNode(holder, Expression(member.Key!), value, member.Position);
        }
        var update = assign.Operator is "&&=" or "||=" or "??="
            ? UpdateIf(Keeps(assign.Operator), value)
            : UpdateBy(Operators.For(assign.Operator[..^1]), value, assign.Position);
        return new UpdateMemberNode(holder, member.Name, Maybe(member.Key), update, member.Position);
    }

    private static MemberUpdate UpdateIf(Func<JsValue, bool> keeps, Node value) => (Frame f, JsValue before, out JsValue written, out bool writes) =>
    {
        writes = !keeps(before);
        return written = writes ? value.Evaluate(f) : before;
    };

    private static MemberUpdate UpdateBy(BinaryOperator apply, Node value, int position) => (Frame f, JsValue before, out JsValue written, out bool writes) =>
    {
        writes = true;
        var by = value.Evaluate(f);
        return written = apply(f.X.At(position), before, by);
    };

    private Node Update(UpdateSyntax update)
    {
        var (by, prefix, position) = (update.By, update.Prefix, update.Position);
        if (update.Target is MemberSyntax member)
            return new UpdateMemberNode(Expression(member.Target), member.Name, Maybe(member.Key), Increment(by, prefix), member.Position);
        var name = (NameSyntax)update.Target;
        var target = Target(name, declares: false);
        return target is SlotTarget && name.Variable!.Kind != VariableKind.Implicit
            ? new IncrementSlotNode(name.Variable.Index, by, prefix, position)
            : new IncrementVariableNode(Read(name), target, by, prefix, position);
    }

    private static MemberUpdate Increment(int by, bool prefix) => (Frame f, JsValue before, out JsValue written, out bool writes) =>
    {
        writes = true;
        var number = f.X.ToNumber(before);
        written = number + by;
        return prefix ? number + by : number;
    };
}
