using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.JavaScript.Syntax;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

internal sealed partial class Compiler
{
    // Longer runs of operators are worked off in a loop.
    private const int LongestNestedRun = 4;

    private Node? Maybe(ExpressionSyntax? expression) => expression is null ? null : Expression(expression);

    private Node[] Expressions(List<ExpressionSyntax> items) => [.. items.Select(Expression)];

    private Node Expression(ExpressionSyntax expression) => expression switch
    {
        LiteralSyntax literal => new ConstantNode(literal.Value),
        NameSyntax name => Read(name),
        MemberSyntax member => Member(member, inChain: false),
        CallSyntax call => Call(call, inChain: false),
        ChainSyntax chain => new ChainNode(Link(chain.Inner)),
        BinarySyntax run => Binary(run),
        LogicalSyntax run => Logical(run),
        UnarySyntax unary => Unary(unary),
        ConditionalSyntax choice => new ConditionalNode(Expression(choice.Test), Expression(choice.Then), Expression(choice.Else)),
        AssignSyntax assign => Assign(assign),
        UpdateSyntax update => Update(update),
        FunctionSyntax function => new FunctionNode(Function(function)),
        TemplateSyntax template => Template(template),
        ArraySyntax array => new ArrayNode(List(array.Items, array.Position, arguments: false)),
        ObjectSyntax literal => Object(literal),
        RegExpSyntax regExp => new RegExpNode(regExp.Program),
        NewSyntax made => new NewNode(Expression(made.Callee), List(made.Arguments, made.Position, arguments: true), CalleeText.Of(made.Callee), made.Position),
        SequenceSyntax sequence => new SequenceNode(Expressions(sequence.Items)),
        ThisSyntax => new ThisNode(),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is no expression"),
    };

    private Node Template(TemplateSyntax template) => template.Parts.Count == 0
        ? new ConstantNode(template.Texts[0])
        : new TemplateNode([.. template.Texts], Expressions(template.Parts), template.Position);

    private ObjectNode Object(ObjectSyntax literal) =>
        new([.. literal.Properties.Select(p => new PropertyCode(p.Name, Maybe(p.Key), Expression(p.Value)))], literal.Position);

    private ListNode List(IEnumerable<ExpressionSyntax?> items, int position, bool arguments) => new(
        [.. items.Select(item => item switch
        {
            null => (new ConstantNode(JsValue.Undefined), false, ""),
            SpreadSyntax spread => (Expression(spread.Value), true, CalleeText.Of(spread.Value)),
            _ => (Expression(item), false, ""),
        })],
        position,
        arguments);

    // Within an optional chain every link passes on that the chain ended.
    private Node Link(ExpressionSyntax expression) => expression switch
    {
        MemberSyntax member => Member(member, inChain: true),
        CallSyntax call => Call(call, inChain: true),
        _ => Expression(expression),
    };

    private Node Member(MemberSyntax member, bool inChain)
    {
        if (inChain)
            return new ChainMemberNode(Link(member.Target), member.Name, Maybe(member.Key), member.Optional, member.Position);
        var target = Expression(member.Target);
        return member.Name is { } name ? new MemberNode(target, name, member.Position) : new IndexNode(target, Expression(member.Key!), member.Position);
    }

    private Node Call(CallSyntax call, bool inChain)
    {
        Callee callee;
        var inner = call.Callee;
        // A parenthesised chain keeps its "this": (a?.b)().
        if (inner is ChainSyntax { Inner: MemberSyntax })
            callee = new PlainCallee(Expression(inner));
        else if (inner is MemberSyntax member)
            callee = new MethodCallee(inChain ? Link(member.Target) : Expression(member.Target), member.Name, Maybe(member.Key), member.Optional, member.Position);
        else
            callee = new PlainCallee(inChain ? Link(inner) : Expression(inner));
        var text = CalleeText.Of(inner);
        var list = List(call.Arguments, call.Position, arguments: true);
        return list.HasSpread
            ? new SpreadCallNode(callee, list, call.Optional, text, call.Position)
            : new CallNode(callee, Expressions(call.Arguments), call.Optional, text, call.Position);
    }

    private Node Logical(LogicalSyntax run)
    {
        var operands = Expressions(run.Operands);
        return run.Operator switch
        {
            "&&" => new AndNode(operands),
            "||" => new OrNode(operands),
            _ => new CoalesceNode(operands),
        };
    }

    private Node Binary(BinarySyntax run)
    {
        var value = Expression(run.First);
        if (run.Rest.Count > LongestNestedRun)
            return new OperatorRunNode(value, [.. run.Rest.Select(r => (Operators.For(r.Operator), Expression(r.Operand), r.Position))]);
        foreach (var (op, operand, position) in run.Rest)
            value = Binary(op, value, Expression(operand), position);
        return value;
    }

    private static Node Binary(string op, Node left, Node right, int position) => op switch
    {
        "+" => new AddNode(left, right, position),
        "-" => new NumericNode<Operators.Subtract>(left, right, position),
        "*" => new NumericNode<Operators.Multiply>(left, right, position),
        "/" => new NumericNode<Operators.Divide>(left, right, position),
        "%" => new NumericNode<Operators.Remainder>(left, right, position),
        "<" => new CompareNode<Operators.Less>(left, right, position),
        ">" => new CompareNode<Operators.Greater>(left, right, position),
        "<=" => new CompareNode<Operators.LessOrEqual>(left, right, position),
        ">=" => new CompareNode<Operators.GreaterOrEqual>(left, right, position),
        "===" => new StrictEqualsNode(left, right, expected: true),
        "!==" => new StrictEqualsNode(left, right, expected: false),
        "==" => new LooseEqualsNode(left, right, expected: true, position),
        "!=" => new LooseEqualsNode(left, right, expected: false, position),
        _ => new OperatorNode(left, right, Operators.For(op), position),
    };

    private Node Unary(UnarySyntax unary)
    {
        if (unary.Operator == "delete")
            return Delete(unary);
        var operand = Expression(unary.Operand);
        return unary.Operator switch
        {
            "!" => new NotNode(operand),
            "-" => operand is ConstantNode { Value.IsNumber: true } number ? new ConstantNode(-number.Value.AsNumber) : new NegateNode(operand, unary.Position),
            "+" => new ToNumberNode(operand, unary.Position),
            "~" => new BitNotNode(operand, unary.Position),
            "void" => new VoidNode(operand),
            _ => operand switch
            {
                HostNode host => new TypeOfHostNode(host, null),
                ImplicitNode { Outside: HostNode host } variable => new TypeOfHostNode(host, variable),
                _ => new TypeOfNode(operand),
            },
        };
    }

    private Node Delete(UnarySyntax unary) => unary.Operand switch
    {
        MemberSyntax member => new DeleteNode(Expression(member.Target), member.Name is { } name ? new ConstantNode(name) : Expression(member.Key!), unary.Position),
        _ => new DeleteNothingNode(Expression(unary.Operand)),
    };
}
