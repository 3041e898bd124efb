using ApprovalGrid.Workflows.JavaScript.Syntax;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

internal sealed partial class Analyzer
{
    private void VisitAll(List<StatementSyntax> body, Scope scope)
    {
        foreach (var statement in body)
            Visit(statement, scope);
    }

    private void VisitAll(List<ExpressionSyntax> items, Scope scope)
    {
        foreach (var item in items)
            Visit(item, scope);
    }

    private void Visit(StatementSyntax? statement, Scope scope)
    {
        switch (statement)
        {
            case ExpressionStatementSyntax plain:
                Visit(plain.Expression, scope);
                break;
            case DeclarationSyntax declaration:
                VisitDeclaration(declaration, scope);
                break;
            case FunctionDeclarationSyntax function:
                function.Variable ??= RefuseBareFunction(function);
                VisitFunction(function.Function, scope);
                break;
            case BlockSyntax block:
                block.Scope = new Scope(scope, scope.Function);
                DeclareLexical(block.Body, block.Scope, inSwitch: false);
                VisitAll(block.Body, block.Scope);
                break;
            case IfSyntax choice:
                foreach (var (test, then) in choice.Branches)
                {
                    Visit(test, scope);
                    VisitSingle(then, scope);
                }
                VisitSingle(choice.Else, scope);
                break;
            case LoopSyntax loop:
                VisitLoop(loop, scope);
                break;
            case LabelSyntax label:
                Visit(label.Body, scope);
                break;
            case ReturnSyntax back:
                Visit(back.Value, scope);
                break;
            case ThrowSyntax thrown:
                Visit(thrown.Value, scope);
                break;
            case TrySyntax attempt:
                VisitTry(attempt, scope);
                break;
            case SwitchSyntax choice:
                VisitSwitch(choice, scope);
                break;
        }
    }

    // A declaration cannot be the whole body of an if or a loop.
    private void VisitSingle(StatementSyntax? statement, Scope scope)
    {
        if (statement is DeclarationSyntax { Kind: not DeclarationKind.Var })
            throw source.Error(statement.Position, "Lexical declaration cannot appear in a single-statement context");
        Visit(statement, scope);
    }

    private Variable RefuseBareFunction(FunctionDeclarationSyntax function) =>
        throw source.Error(function.Position, "A function declaration needs a block of its own here. Put it in braces");

    private void VisitDeclaration(DeclarationSyntax declaration, Scope scope)
    {
        foreach (var declarator in declaration.Declarators)
        {
            if (declaration.Kind == DeclarationKind.Var)
                RefuseShadowedVar(declarator, scope);
            VisitTarget(declarator.Target, scope);
            Visit(declarator.Value, scope);
        }
    }

    private void RefuseShadowedVar(DeclaratorSyntax declarator, Scope scope)
    {
        foreach (var name in NamesOf(declarator.Target))
        {
            for (var at = scope; at != scope.Function.Top; at = at.Parent!)
            {
                if (at.Names.TryGetValue(name.Name, out var variable) && variable.Kind is VariableKind.Let or VariableKind.Const)
                    throw source.Error(name.Position, $"Identifier '{name.Name}' has already been declared");
            }
        }
    }

    private void VisitLoop(LoopSyntax loop, Scope scope)
    {
        switch (loop)
        {
            case WhileSyntax simple:
                Visit(simple.Test, scope);
                break;
            case ForSyntax counted:
                scope = counted.Scope = new Scope(scope, scope.Function);
                if (counted.Start is DeclarationSyntax { Kind: not DeclarationKind.Var } head)
                    DeclareAll(head, scope, inSwitch: false);
                Visit(counted.Start, scope);
                Visit(counted.Test, scope);
                Visit(counted.Next, scope);
                break;
            case ForEachSyntax each:
                scope = each.Scope = new Scope(scope, scope.Function);
                VisitForEach(each, scope);
                break;
        }
        VisitSingle(loop.Body, scope);
    }

    private void VisitForEach(ForEachSyntax each, Scope scope)
    {
        if (each.Kind is { } kind and not DeclarationKind.Var)
        {
            foreach (var name in NamesOf(each.Target))
                Declare(scope, name.Name, KindOf(kind), name.Position, each.Body.Position);
        }
        VisitTarget(each.Target, scope);
        Visit(each.Source, scope);
    }

    private void VisitTry(TrySyntax attempt, Scope scope)
    {
        Visit(attempt.Body, scope);
        if (attempt.Catch is not null)
        {
            attempt.CatchScope = new Scope(scope, scope.Function);
            if (attempt.CatchTarget is not null)
            {
                foreach (var name in NamesOf(attempt.CatchTarget))
                    Declare(attempt.CatchScope, name.Name, VariableKind.Parameter, name.Position, attempt.Catch.Position);
                VisitTarget(attempt.CatchTarget, attempt.CatchScope);
            }
            Visit(attempt.Catch, attempt.CatchScope);
        }
        Visit(attempt.Finally, scope);
    }

    private void VisitSwitch(SwitchSyntax choice, Scope scope)
    {
        Visit(choice.Value, scope);
        choice.Scope = new Scope(scope, scope.Function);
        foreach (var (_, body) in choice.Cases)
            DeclareLexical(body, choice.Scope, inSwitch: true);
        foreach (var (test, body) in choice.Cases)
        {
            Visit(test, choice.Scope);
            VisitAll(body, choice.Scope);
        }
    }
}
