using ApprovalGrid.Workflows.JavaScript.Compilation;
using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal abstract class SyntaxNode(int position)
{
    public int Position { get; } = position;
}

internal abstract class ExpressionSyntax(int position) : SyntaxNode(position)
{
    public bool Parenthesized { get; set; }
}

internal sealed class LiteralSyntax(int position, JsValue value) : ExpressionSyntax(position)
{
    public JsValue Value { get; } = value;
}

internal sealed class TemplateSyntax(int position, List<string> texts, List<ExpressionSyntax> parts) : ExpressionSyntax(position)
{
    public List<string> Texts { get; } = texts;

    public List<ExpressionSyntax> Parts { get; } = parts;
}

internal sealed class RegExpSyntax(int position, RegExpProgram program) : ExpressionSyntax(position)
{
    public RegExpProgram Program { get; } = program;
}

internal sealed class NameSyntax(int position, string name) : ExpressionSyntax(position)
{
    public string Name { get; } = name;

    /// <summary>What the name means here; null when no script variable has it.</summary>
    public Variable? Variable { get; set; }

    /// <summary>False when the variable is certainly initialised where it is used.</summary>
    public bool Checked { get; set; }
}

internal sealed class ThisSyntax(int position) : ExpressionSyntax(position);

internal sealed class ArraySyntax(int position, List<ExpressionSyntax?> items) : ExpressionSyntax(position)
{
    /// <summary>Null where an element was left out.</summary>
    public List<ExpressionSyntax?> Items { get; } = items;

    /// <summary>A comma after a spread, which a pattern may not have.</summary>
    public bool CommaAfterSpread { get; set; }
}

internal sealed class PropertySyntax(int position, string? name, ExpressionSyntax? key, ExpressionSyntax value) : SyntaxNode(position)
{
    public string? Name { get; } = name;

    public ExpressionSyntax? Key { get; } = key;

    public ExpressionSyntax Value { get; } = value;

    /// <summary><c>{ a = 1 }</c>: allowed only in a pattern.</summary>
    public bool ShorthandDefault { get; init; }
}

/// <summary>A spread stands among the properties as a property without name and key.</summary>
internal sealed class ObjectSyntax(int position, List<PropertySyntax> properties) : ExpressionSyntax(position)
{
    public List<PropertySyntax> Properties { get; } = properties;
}

internal sealed class SpreadSyntax(int position, ExpressionSyntax value) : ExpressionSyntax(position)
{
    public ExpressionSyntax Value { get; } = value;
}

internal sealed class FunctionSyntax(int position, string name, bool arrow) : ExpressionSyntax(position)
{
    public string Name { get; set; } = name;

    public bool Arrow { get; } = arrow;

    public bool Method { get; init; }

    /// <summary>The name is visible inside the function (a named function expression).</summary>
    public bool NamesItself { get; init; }

    public List<ParameterSyntax> Parameters { get; set; } = [];

    public List<StatementSyntax> Body { get; set; } = [];

    /// <summary>The expression of an arrow without braces.</summary>
    public ExpressionSyntax? Expression { get; set; }

    public FunctionScope? Scope { get; set; }

    public Variable? Self { get; set; }
}

internal sealed class ParameterSyntax(int position, ExpressionSyntax target, ExpressionSyntax? byDefault, bool rest, int end) : SyntaxNode(position)
{
    public ExpressionSyntax Target { get; } = target;

    public ExpressionSyntax? Default { get; } = byDefault;

    public bool Rest { get; } = rest;

    public int End { get; } = end;
}

internal sealed class UnarySyntax(int position, string op, ExpressionSyntax operand) : ExpressionSyntax(position)
{
    public string Operator { get; } = op;

    public ExpressionSyntax Operand { get; } = operand;
}

internal sealed class UpdateSyntax(int position, int by, bool prefix, ExpressionSyntax target) : ExpressionSyntax(position)
{
    public int By { get; } = by;

    public bool Prefix { get; } = prefix;

    public ExpressionSyntax Target { get; } = target;
}

/// <summary>A run of left-associative operators of one precedence, kept flat so that a long one is not deep.</summary>
internal sealed class BinarySyntax(int position, ExpressionSyntax first) : ExpressionSyntax(position)
{
    public ExpressionSyntax First { get; } = first;

    public List<(string Operator, ExpressionSyntax Operand, int Position)> Rest { get; } = [];
}

/// <summary>A run of one logical operator.</summary>
internal sealed class LogicalSyntax(int position, string op) : ExpressionSyntax(position)
{
    public string Operator { get; } = op;

    public List<ExpressionSyntax> Operands { get; } = [];
}

internal sealed class AssignSyntax(int position, string op, ExpressionSyntax target, ExpressionSyntax value) : ExpressionSyntax(position)
{
    public string Operator { get; } = op;

    /// <summary>A name, a member, or (with plain =) a pattern.</summary>
    public ExpressionSyntax Target { get; } = target;

    public ExpressionSyntax Value { get; } = value;
}

internal sealed class ConditionalSyntax(int position, ExpressionSyntax test, ExpressionSyntax then, ExpressionSyntax otherwise) : ExpressionSyntax(position)
{
    public ExpressionSyntax Test { get; } = test;

    public ExpressionSyntax Then { get; } = then;

    public ExpressionSyntax Else { get; } = otherwise;
}

internal sealed class CallSyntax(int position, ExpressionSyntax callee, List<ExpressionSyntax> arguments, bool optional) : ExpressionSyntax(position)
{
    public ExpressionSyntax Callee { get; } = callee;

    public List<ExpressionSyntax> Arguments { get; } = arguments;

    public bool Optional { get; } = optional;
}

internal sealed class NewSyntax(int position, ExpressionSyntax callee, List<ExpressionSyntax> arguments) : ExpressionSyntax(position)
{
    public ExpressionSyntax Callee { get; } = callee;

    public List<ExpressionSyntax> Arguments { get; } = arguments;
}

/// <summary><c>target.name</c> or <c>target[key]</c>.</summary>
internal sealed class MemberSyntax(int position, ExpressionSyntax target, string? name, ExpressionSyntax? key, bool optional) : ExpressionSyntax(position)
{
    public ExpressionSyntax Target { get; } = target;

    public string? Name { get; } = name;

    public ExpressionSyntax? Key { get; } = key;

    public bool Optional { get; } = optional;
}

/// <summary>The extent of an optional chain: where a <c>?.</c> on nothing leaves to.</summary>
internal sealed class ChainSyntax(int position, ExpressionSyntax inner) : ExpressionSyntax(position)
{
    public ExpressionSyntax Inner { get; } = inner;
}

internal sealed class SequenceSyntax(int position, List<ExpressionSyntax> items) : ExpressionSyntax(position)
{
    public List<ExpressionSyntax> Items { get; } = items;
}

internal sealed class ArrayPatternSyntax(int position, List<PatternElement?> elements, ExpressionSyntax? rest) : ExpressionSyntax(position)
{
    public List<PatternElement?> Elements { get; } = elements;

    public ExpressionSyntax? Rest { get; } = rest;
}

internal sealed class ObjectPatternSyntax(int position, List<PatternElement> elements, ExpressionSyntax? rest) : ExpressionSyntax(position)
{
    public List<PatternElement> Elements { get; } = elements;

    public ExpressionSyntax? Rest { get; } = rest;
}

/// <summary>One target of a pattern, with its default; in an object pattern also the name or computed key it is read from.</summary>
internal sealed record PatternElement(ExpressionSyntax Target, ExpressionSyntax? Default, string? Name = null, ExpressionSyntax? Key = null);
