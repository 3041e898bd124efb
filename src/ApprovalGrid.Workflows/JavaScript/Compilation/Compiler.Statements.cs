using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.JavaScript.Syntax;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

internal sealed partial class Compiler
{
    private StatementNode[] Body(List<StatementSyntax> body) =>
        [.. body.Where(s => s is not (FunctionDeclarationSyntax or EmptySyntax)).Select(s => Statement(s))];

    private StatementNode Statement(StatementSyntax statement) => Statement(statement, []);

    private StatementNode Statement(StatementSyntax statement, int[] labels) => statement switch
    {
        ExpressionStatementSyntax plain when _completion => new CompletionNode(Expression(plain.Expression)),
        ExpressionStatementSyntax plain => new ExpressionStatementNode(Expression(plain.Expression)),
        DeclarationSyntax declaration => Declaration(declaration),
        BlockSyntax block => Block(block),
        IfSyntax choice => Whole(new IfNode(
            [.. choice.Branches.Select(b => (Expression(b.Test), Statement(b.Then)))],
            choice.Else is null ? null : Statement(choice.Else))),
        LoopSyntax loop => Whole(Loop(loop, labels)),
        JumpSyntax jump => new JumpNode(jump.IsBreak, jump.Label is null ? 0 : _labels[jump.Label]),
        LabelSyntax label => Label(label, labels),
        ReturnSyntax back => new ReturnNode(Maybe(back.Value)),
        ThrowSyntax thrown => new ThrowNode(Expression(thrown.Value), thrown.Position),
        TrySyntax attempt => Whole(Try(attempt)),
        SwitchSyntax choice => Whole(Switch(choice)),
        _ => new EmptyNode(),
    };

    // At the top of a script a compound statement decides the script's value even when nothing in it ran.
    private StatementNode Whole(StatementNode node) => _completion ? new ResetCompletionNode(node) : node;

    private StatementNode Declaration(DeclarationSyntax declaration)
    {
        var nodes = declaration.Declarators
            .Where(d => d.Value is not null || declaration.Kind != DeclarationKind.Var)
            .Select(d => (StatementNode)new DeclareNode(Target(d.Target, declares: true, CalleeText.OfSource(d.Value)), Maybe(d.Value)))
            .ToArray();
        return nodes.Length switch { 0 => new EmptyNode(), 1 => nodes[0], _ => new ManyNode(nodes) };
    }

    private StatementNode Block(BlockSyntax block)
    {
        var entry = Entry(block.Scope, block.Body);
        var body = Body(block.Body);
        return entry.IsEmpty && body.Length == 1 ? body[0] : new BlockNode(entry, body);
    }

    private LabelNode Label(LabelSyntax label, int[] labels)
    {
        var number = ++_nextLabel;
        _labels[label.Name] = number;
        var body = Statement(label.Body, [.. labels, number]);
        _labels.Remove(label.Name);
        return new LabelNode(number, body);
    }

    private StatementNode Loop(LoopSyntax loop, int[] labels)
    {
        switch (loop)
        {
            case WhileSyntax simple:
                return new WhileNode(Expression(simple.Test), Statement(loop.Body), simple.TestFirst, labels);
            case ForSyntax counted:
                var fresh = counted.Start is DeclarationSyntax { Kind: DeclarationKind.Let }
                    ? counted.Scope!.Names.Values.Where(v => v.Captured).Select(v => v.Index).ToArray()
                    : [];
                var start = counted.Start switch
                {
                    null => null,
                    ExpressionStatementSyntax plain => new ExpressionStatementNode(Expression(plain.Expression)),
                    _ => Statement(counted.Start),
                };
                return new ForNode(Entry(counted.Scope, null), start, Maybe(counted.Test), Maybe(counted.Next), fresh, Statement(loop.Body), labels);
            default:
                return ForEach((ForEachSyntax)loop, labels);
        }
    }

    private StatementNode ForEach(ForEachSyntax each, int[] labels)
    {
        var entry = Entry(each.Scope, null);
        var target = Target(each.Target, declares: each.Kind is not null);
        var source = Expression(each.Source);
        var body = Statement(each.Body);
        return each.Keys
            ? new ForInNode(entry, target, source, body, labels)
            : new ForOfNode(entry, target, source, CalleeText.Of(each.Source), each.Source.Position, body, labels);
    }

    private TryNode Try(TrySyntax attempt) => new(
        Block(attempt.Body),
        attempt.Catch is null ? null : new CatchCode(
            Entry(attempt.CatchScope, null),
            attempt.CatchTarget is null ? null : Target(attempt.CatchTarget, declares: true),
            Block(attempt.Catch)),
        attempt.Finally is null ? null : Block(attempt.Finally));

    private SwitchNode Switch(SwitchSyntax choice) => new(
        Entry(choice.Scope, [.. choice.Cases.SelectMany(c => c.Body)]),
        Expression(choice.Value),
        [.. choice.Cases.Select(c => (Maybe(c.Test), Body(c.Body)))]);
}
