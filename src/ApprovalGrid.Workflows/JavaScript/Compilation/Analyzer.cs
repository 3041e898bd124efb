using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.JavaScript.Syntax;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

/// <summary>Finds what every name of a script means, before anything runs: a variable, a built-in, or something of the host.</summary>
internal sealed partial class Analyzer(SourceText source, bool strict)
{
    private readonly List<(NameSyntax Name, Scope Scope)> _free = [];
    private readonly HashSet<string> _assignedFree = new(StringComparer.Ordinal);
    private readonly List<FunctionScope> _functions = [];

    /// <summary>Names that only the host can answer.</summary>
    public HashSet<string> FreeIdentifiers { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls of free functions whose first argument is a literal string: <c>getVariable("Amount")</c>.</summary>
    public List<(string Function, string Argument)> LiteralCalls { get; } = [];

    /// <summary>Members of free objects that are named in the script: <c>variables.Amount</c>.</summary>
    public List<(string Target, string Member)> LiteralMembers { get; } = [];

    public void Analyze(FunctionSyntax program)
    {
        VisitFunction(program, null);
        var top = program.Scope!.Top;
        foreach (var name in _assignedFree)
            Declare(top, name, VariableKind.Implicit, 0, int.MaxValue);
        foreach (var (name, scope) in _free)
        {
            if (!Resolve(name, scope))
                KeepFree(name);
        }
        foreach (var function in _functions)
            function.AssignPlaces();
    }

    private void KeepFree(NameSyntax name)
    {
        if (Globals.Contains(name.Name))
            return;
        if (RefusedNames.Advice(name.Name) is { } advice)
            throw source.Error(name.Position, advice);
        FreeIdentifiers.Add(name.Name);
    }

    private void VisitFunction(FunctionSyntax function, Scope? outer)
    {
        var functionScope = new FunctionScope(outer?.Function);
        _functions.Add(functionScope);
        function.Scope = functionScope;
        if (function.NamesItself)
        {
            outer = new Scope(outer, functionScope);
            function.Self = Declare(outer, function.Name, VariableKind.Self, function.Position, 0);
        }
        var scope = functionScope.Top = new Scope(outer, functionScope);
        DeclareParameters(function, scope);
        HoistVars(function.Body, scope);
        DeclareLexical(function.Body, scope, inSwitch: false);
        foreach (var parameter in function.Parameters)
        {
            VisitTarget(parameter.Target, scope);
            Visit(parameter.Default, scope);
        }
        VisitAll(function.Body, scope);
        Visit(function.Expression, scope);
    }

    private void DeclareParameters(FunctionSyntax function, Scope scope)
    {
        var simple = function.Parameters.TrueForAll(p => p is { Rest: false, Default: null, Target: NameSyntax });
        foreach (var parameter in function.Parameters)
        {
            foreach (var name in NamesOf(parameter.Target))
            {
                if (scope.Names.ContainsKey(name.Name))
                    throw source.Error(name.Position, "Duplicate parameter name not allowed in this context");
                Declare(scope, name.Name, VariableKind.Parameter, name.Position, simple ? 0 : parameter.End);
            }
        }
    }

    private Variable Declare(Scope scope, string name, VariableKind kind, int position, int initializedAt)
    {
        if (scope.Names.TryGetValue(name, out var known))
        {
            var bothPlain = kind is VariableKind.Var or VariableKind.Function
                && known.Kind is VariableKind.Var or VariableKind.Function or VariableKind.Parameter;
            if (!bothPlain)
                throw source.Error(position, $"Identifier '{name}' has already been declared");
            return known;
        }
        var variable = new Variable(name, kind, scope.Function) { InitializedAt = initializedAt, Marked = kind == VariableKind.Implicit };
        scope.Names[name] = variable;
        scope.Function.Variables.Add(variable);
        return variable;
    }

    private void DeclareLexical(List<StatementSyntax> body, Scope scope, bool inSwitch)
    {
        foreach (var statement in body)
        {
            var inner = statement;
            while (inner is LabelSyntax label)
                inner = label.Body;
            if (inner is FunctionDeclarationSyntax function)
                function.Variable = Declare(scope, function.Function.Name, VariableKind.Function, function.Position, 0);
            else if (inner is DeclarationSyntax { Kind: not DeclarationKind.Var } declaration)
                DeclareAll(declaration, scope, inSwitch);
        }
    }

    private void DeclareAll(DeclarationSyntax declaration, Scope scope, bool inSwitch)
    {
        foreach (var declarator in declaration.Declarators)
        {
            foreach (var name in NamesOf(declarator.Target))
            {
                if (name.Name == "let")
                    throw source.Error(name.Position, "let is disallowed as a lexically bound name");
                Declare(scope, name.Name, KindOf(declaration.Kind), name.Position, inSwitch ? int.MaxValue : declarator.End);
            }
        }
    }

    private static VariableKind KindOf(DeclarationKind kind) => kind switch
    {
        DeclarationKind.Var => VariableKind.Var,
        DeclarationKind.Let => VariableKind.Let,
        _ => VariableKind.Const,
    };

    private void HoistVars(IEnumerable<StatementSyntax> body, Scope top)
    {
        foreach (var statement in body)
            HoistVars(statement, top);
    }

    private void HoistVars(StatementSyntax? statement, Scope top)
    {
        switch (statement)
        {
            case DeclarationSyntax { Kind: DeclarationKind.Var } declaration:
                foreach (var name in declaration.Declarators.SelectMany(d => NamesOf(d.Target)))
                    Declare(top, name.Name, VariableKind.Var, name.Position, 0);
                break;
            case BlockSyntax block:
                HoistVars(block.Body, top);
                break;
            case IfSyntax choice:
                HoistVars(choice.Branches.Select(b => b.Then), top);
                HoistVars(choice.Else, top);
                break;
            case ForSyntax loop:
                HoistVars(loop.Start, top);
                HoistVars(loop.Body, top);
                break;
            case ForEachSyntax loop:
                if (loop.Kind == DeclarationKind.Var)
                {
                    foreach (var name in NamesOf(loop.Target))
                        Declare(top, name.Name, VariableKind.Var, name.Position, 0);
                }
                HoistVars(loop.Body, top);
                break;
            case WhileSyntax loop:
                HoistVars(loop.Body, top);
                break;
            case LabelSyntax label:
                HoistVars(label.Body, top);
                break;
            case TrySyntax attempt:
                HoistVars(attempt.Body, top);
                HoistVars(attempt.Catch, top);
                HoistVars(attempt.Finally, top);
                break;
            case SwitchSyntax choice:
                HoistVars(choice.Cases.SelectMany(c => c.Body), top);
                break;
        }
    }

    private static IEnumerable<NameSyntax> NamesOf(ExpressionSyntax? target) => target switch
    {
        NameSyntax name => [name],
        ArrayPatternSyntax array => array.Elements.SelectMany(e => NamesOf(e?.Target)).Concat(NamesOf(array.Rest)),
        ObjectPatternSyntax pattern => pattern.Elements.SelectMany(e => NamesOf(e.Target)).Concat(NamesOf(pattern.Rest)),
        _ => [],
    };
}
