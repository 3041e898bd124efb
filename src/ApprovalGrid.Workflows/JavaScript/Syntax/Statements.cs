using ApprovalGrid.Workflows.JavaScript.Compilation;

namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal enum DeclarationKind : byte
{
    Var,
    Let,
    Const,
}

internal abstract class StatementSyntax(int position) : SyntaxNode(position);

internal sealed class DeclarationSyntax(int position, DeclarationKind kind) : StatementSyntax(position)
{
    public DeclarationKind Kind { get; } = kind;

    public List<DeclaratorSyntax> Declarators { get; } = [];
}

internal sealed class DeclaratorSyntax(int position, ExpressionSyntax target, ExpressionSyntax? value, int end) : SyntaxNode(position)
{
    public ExpressionSyntax Target { get; } = target;

    public ExpressionSyntax? Value { get; } = value;

    public int End { get; } = end;
}

internal sealed class FunctionDeclarationSyntax(int position, FunctionSyntax function) : StatementSyntax(position)
{
    public FunctionSyntax Function { get; } = function;

    public Variable? Variable { get; set; }
}

internal sealed class ExpressionStatementSyntax(int position, ExpressionSyntax expression) : StatementSyntax(position)
{
    public ExpressionSyntax Expression { get; } = expression;
}

internal sealed class BlockSyntax(int position, List<StatementSyntax> body) : StatementSyntax(position)
{
    public List<StatementSyntax> Body { get; } = body;

    public Scope? Scope { get; set; }
}

internal sealed class EmptySyntax(int position) : StatementSyntax(position);

/// <summary>A whole chain of <c>if</c>, <c>else if</c>, …, <c>else</c>.</summary>
internal sealed class IfSyntax(int position) : StatementSyntax(position)
{
    public List<(ExpressionSyntax Test, StatementSyntax Then)> Branches { get; } = [];

    public StatementSyntax? Else { get; set; }
}

internal abstract class LoopSyntax(int position) : StatementSyntax(position)
{
    public StatementSyntax Body { get; set; } = null!;
}

internal sealed class ForSyntax(int position) : LoopSyntax(position)
{
    public StatementSyntax? Start { get; init; }

    public ExpressionSyntax? Test { get; init; }

    public ExpressionSyntax? Next { get; init; }

    public Scope? Scope { get; set; }
}

/// <summary><c>for (… of …)</c> and <c>for (… in …)</c>.</summary>
internal sealed class ForEachSyntax(int position, DeclarationKind? kind, ExpressionSyntax target, ExpressionSyntax source, bool keys) : LoopSyntax(position)
{
    /// <summary>Null when an existing target is assigned.</summary>
    public DeclarationKind? Kind { get; } = kind;

    public ExpressionSyntax Target { get; } = target;

    public ExpressionSyntax Source { get; } = source;

    public bool Keys { get; } = keys;

    public Scope? Scope { get; set; }
}

internal sealed class WhileSyntax(int position, ExpressionSyntax test, bool testFirst) : LoopSyntax(position)
{
    public ExpressionSyntax Test { get; } = test;

    public bool TestFirst { get; } = testFirst;
}

internal sealed class JumpSyntax(int position, bool isBreak, string? label) : StatementSyntax(position)
{
    public bool IsBreak { get; } = isBreak;

    public string? Label { get; } = label;
}

internal sealed class LabelSyntax(int position, string name, StatementSyntax body) : StatementSyntax(position)
{
    public string Name { get; } = name;

    public StatementSyntax Body { get; } = body;
}

internal sealed class ReturnSyntax(int position, ExpressionSyntax? value) : StatementSyntax(position)
{
    public ExpressionSyntax? Value { get; } = value;
}

internal sealed class ThrowSyntax(int position, ExpressionSyntax value) : StatementSyntax(position)
{
    public ExpressionSyntax Value { get; } = value;
}

internal sealed class TrySyntax(int position, BlockSyntax body) : StatementSyntax(position)
{
    public BlockSyntax Body { get; } = body;

    public ExpressionSyntax? CatchTarget { get; set; }

    public BlockSyntax? Catch { get; set; }

    public BlockSyntax? Finally { get; set; }

    public Scope? CatchScope { get; set; }
}

internal sealed class SwitchSyntax(int position, ExpressionSyntax value) : StatementSyntax(position)
{
    public ExpressionSyntax Value { get; } = value;

    /// <summary>The test is null for <c>default</c>.</summary>
    public List<(ExpressionSyntax? Test, List<StatementSyntax> Body)> Cases { get; } = [];

    public Scope? Scope { get; set; }
}
