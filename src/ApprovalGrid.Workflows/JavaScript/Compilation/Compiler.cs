using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.JavaScript.Syntax;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

/// <summary>Turns the analysed tree into nodes that run.</summary>
internal sealed partial class Compiler
{
    private FunctionScope _function = null!;
    private bool _completion;
    private Dictionary<string, int> _labels = [];
    private int _nextLabel;

    public FunctionCode CompileProgram(FunctionSyntax program)
    {
        _completion = true;
        return Function(program);
    }

    private FunctionCode Function(FunctionSyntax function)
    {
        var (outer, completion, labels) = (_function, _completion, _labels);
        _function = function.Scope!;
        _completion = completion && outer is null;
        _labels = [];
        var plain = function.Parameters.TrueForAll(p => p is { Rest: false, Default: null, Target: NameSyntax { Variable.Captured: false } });
        var code = new FunctionCode
        {
            Name = function.Name,
            Arrow = function.Arrow,
            ParameterCount = Math.Max(0, function.Parameters.FindIndex(p => p.Rest || p.Default is not null) is var at and >= 0 ? at : function.Parameters.Count),
            Slots = _function.Slots,
            Cells = _function.Cells,
            PlainParameters = plain ? [.. function.Parameters.Select(p => ((NameSyntax)p.Target).Variable!.Index)] : null,
            Parameters = plain ? [] : [.. function.Parameters.Select(p => new ParameterCode(Target(p.Target, declares: true), Maybe(p.Default), p.Rest))],
            Self = function.Self is { } self ? Initial(self) : null,
            Captures = [.. _function.CaptureOrder.Select(v => v.Function == outer ? (true, v.Index) : (false, outer!.Captures[v]))],
        };
        code.Entry = FunctionEntry(function);
        code.Body = Body(function.Body);
        code.Expression = Maybe(function.Expression) ?? OnlyExpression(function, outer is null);
        (_function, _completion, _labels) = (outer!, completion, labels);
        return code;
    }

    // A script that is one expression, or one return, needs no statements around it.
    private Node? OnlyExpression(FunctionSyntax function, bool isProgram) => function.Body switch
    {
        [ExpressionStatementSyntax only] when isProgram => Expression(only.Expression),
        [ReturnSyntax { Value: { } value }] => Expression(value),
        _ => null,
    };

    private ScopeEntry FunctionEntry(FunctionSyntax function)
    {
        var variables = function.Scope!.Top.Names.Values.ToList();
        if (function.Self is not null)
            variables.Add(function.Self);
        return Entry(variables, function.Body);
    }

    private ScopeEntry Entry(Scope? scope, List<StatementSyntax>? body) => scope is null ? ScopeEntry.Nothing : Entry([.. scope.Names.Values], body);

    private ScopeEntry Entry(List<Variable> variables, List<StatementSyntax>? body)
    {
        var entry = new ScopeEntry
        {
            MarkedSlots = [.. variables.Where(v => !v.Captured && v.HasDeadZone && v.Marked).Select(v => v.Index)],
            MarkedCells = [.. variables.Where(v => v.Captured && v.HasDeadZone).Select(v => v.Index)],
            PlainCells = [.. variables.Where(v => v.Captured && !v.HasDeadZone).Select(v => v.Index)],
            Functions = [.. Declared(body ?? []).Select(d => (Initial(d.Variable!), new FunctionNode(Function(d.Function))))],
        };
        return entry.IsEmpty ? ScopeEntry.Nothing : entry;
    }

    private static IEnumerable<FunctionDeclarationSyntax> Declared(List<StatementSyntax> body)
    {
        foreach (var statement in body)
        {
            var inner = statement;
            while (inner is LabelSyntax label)
                inner = label.Body;
            if (inner is FunctionDeclarationSyntax declaration)
                yield return declaration;
        }
    }

    private Node Read(NameSyntax name)
    {
        if (name.Variable is not { } variable)
            return Outside(name);
        var place = Read(variable);
        if (variable.Kind == VariableKind.Implicit)
            return new ImplicitNode(place, Outside(name));
        return name.Checked ? new CheckedNode(place, name.Name, name.Position) : place;
    }

    private Node Read(Variable variable) =>
        variable.Function != _function ? new CapturedNode(_function.Captures[variable])
        : variable.Captured ? new CellNode(variable.Index)
        : new SlotNode(variable.Index);

    private static Node Outside(NameSyntax name) => Library.Globals.TryGet(name.Name, out var value)
        ? new ConstantNode(value)
        : new HostNode(name.Name, name.Position);

    private TargetNode Initial(Variable variable) =>
        variable.Function != _function ? new CapturedTarget(_function.Captures[variable])
        : variable.Captured ? new CellTarget(variable.Index)
        : new SlotTarget(variable.Index);

    private TargetNode Target(NameSyntax name, bool declares)
    {
        if (name.Variable is not { } variable)
            return new UndeclaredTarget(name.Name, name.Position);
        var place = Initial(variable);
        if (declares || variable.Kind == VariableKind.Implicit)
            return place;
        return variable.Kind switch
        {
            VariableKind.Const => new ConstantTarget(Read(name), name.Position),
            VariableKind.Self => new IgnoredTarget(name.Position),
            _ => name.Checked ? new CheckedTarget(Read(name), place) : place,
        };
    }

    private TargetNode Target(ExpressionSyntax target, bool declares, string? text = null, bool nested = false) => target switch
    {
        NameSyntax name => Target(name, declares),
        MemberSyntax member => new MemberTarget(Expression(member.Target), member.Name, Maybe(member.Key), member.Position),
        ArrayPatternSyntax array => new ArrayPatternTarget(
            [.. array.Elements.Select(e => e is null ? null : Element(e, declares))],
            array.Rest is null ? null : Target(array.Rest, declares),
            text,
            array.Position),
        ObjectPatternSyntax pattern => new ObjectPatternTarget(
            [.. pattern.Elements.Select(e => Element(e, declares))],
            pattern.Rest is null ? null : Target(pattern.Rest, declares),
            text,
            nested,
            pattern.Position),
        _ => throw new InvalidOperationException($"{target.GetType().Name} is no target"),
    };

    private ElementCode Element(PatternElement element, bool declares) =>
        new(Target(element.Target, declares, nested: true), Maybe(element.Default), element.Name, Maybe(element.Key));
}
