using ApprovalGrid.Workflows.JavaScript.Syntax;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

internal sealed partial class Analyzer
{
    private void Visit(ExpressionSyntax? expression, Scope scope)
    {
        switch (expression)
        {
            case NameSyntax name:
                VisitName(name, scope);
                break;
            case TemplateSyntax template:
                VisitAll(template.Parts, scope);
                break;
            case ArraySyntax array:
                foreach (var item in array.Items)
                    Visit(item, scope);
                break;
            case ObjectSyntax literal:
                VisitObject(literal, scope);
                break;
            case SpreadSyntax spread:
                Visit(spread.Value, scope);
                break;
            case FunctionSyntax function:
                VisitFunction(function, scope);
                break;
            case UnarySyntax unary:
                VisitUnary(unary, scope);
                break;
            case UpdateSyntax update:
                VisitTarget(update.Target, scope);
                break;
            case BinarySyntax run:
                Visit(run.First, scope);
                foreach (var (_, operand, _) in run.Rest)
                    Visit(operand, scope);
                break;
            case LogicalSyntax run:
                VisitAll(run.Operands, scope);
                break;
            case AssignSyntax assign:
                VisitTarget(assign.Target, scope);
                Visit(assign.Value, scope);
                break;
            case ConditionalSyntax choice:
                Visit(choice.Test, scope);
                Visit(choice.Then, scope);
                Visit(choice.Else, scope);
                break;
            case CallSyntax call:
                NoteCall(call);
                Visit(call.Callee, scope);
                VisitAll(call.Arguments, scope);
                break;
            case NewSyntax made:
                Visit(made.Callee, scope);
                VisitAll(made.Arguments, scope);
                break;
            case MemberSyntax member:
                VisitMember(member, scope);
                break;
            case ChainSyntax chain:
                Visit(chain.Inner, scope);
                break;
            case SequenceSyntax sequence:
                VisitAll(sequence.Items, scope);
                break;
            case ArrayPatternSyntax or ObjectPatternSyntax:
                VisitTarget(expression, scope);
                break;
        }
    }

    private void VisitObject(ObjectSyntax literal, Scope scope)
    {
        foreach (var property in literal.Properties)
        {
            if (property.ShorthandDefault)
                throw source.Error(property.Value.Position, "Invalid shorthand property initializer");
            Visit(property.Key, scope);
            Visit(property.Value, scope);
        }
    }

    private void VisitUnary(UnarySyntax unary, Scope scope)
    {
        if (unary.Operator == "delete" && unary.Operand is NameSyntax)
            throw source.Error(unary.Position, "delete takes a property, not a variable. Assign undefined instead");
        Visit(unary.Operand, scope);
    }

    private void VisitMember(MemberSyntax member, Scope scope)
    {
        if (member is { Name: { } name, Target: NameSyntax target } && !Library.Globals.Contains(target.Name))
            LiteralMembers.Add((target.Name, name));
        Visit(member.Target, scope);
        Visit(member.Key, scope);
    }

    private void NoteCall(CallSyntax call)
    {
        if (call is { Callee: NameSyntax callee, Arguments: [LiteralSyntax { Value.AsString: { } argument }, ..] } && !Library.Globals.Contains(callee.Name))
            LiteralCalls.Add((callee.Name, argument));
    }

    private void VisitTarget(ExpressionSyntax? target, Scope scope)
    {
        switch (target)
        {
            case NameSyntax name:
                if (!Resolve(name, scope))
                    VisitFreeTarget(name, scope);
                break;
            case ArrayPatternSyntax array:
                foreach (var element in array.Elements)
                    VisitElement(element, scope);
                VisitTarget(array.Rest, scope);
                break;
            case ObjectPatternSyntax pattern:
                foreach (var element in pattern.Elements)
                    VisitElement(element, scope);
                VisitTarget(pattern.Rest, scope);
                break;
            default:
                Visit(target, scope);
                break;
        }
    }

    private void VisitElement(PatternElement? element, Scope scope)
    {
        if (element is null)
            return;
        Visit(element.Key, scope);
        VisitTarget(element.Target, scope);
        Visit(element.Default, scope);
    }

    private void VisitFreeTarget(NameSyntax name, Scope scope)
    {
        if (RefusedNames.Advice(name.Name) is { } advice)
            throw source.Error(name.Position, advice);
        if (!strict)
            _assignedFree.Add(name.Name);
        _free.Add((name, scope));
    }

    private void VisitName(NameSyntax name, Scope scope)
    {
        if (!Resolve(name, scope))
            _free.Add((name, scope));
    }

    private static bool Resolve(NameSyntax name, Scope scope)
    {
        for (var at = scope; at is not null; at = at.Parent)
        {
            if (!at.Names.TryGetValue(name.Name, out var variable))
                continue;
            name.Variable = variable;
            var inner = variable.Function != scope.Function;
            if (inner)
                Capture(variable, scope.Function);
            name.Checked = variable.HasDeadZone && (inner || name.Position < variable.InitializedAt);
            variable.Marked |= name.Checked;
            return true;
        }
        return false;
    }

    private static void Capture(Variable variable, FunctionScope user)
    {
        variable.Captured = true;
        for (var function = user; function != variable.Function; function = function.Parent!)
            function.Capture(variable);
    }
}
