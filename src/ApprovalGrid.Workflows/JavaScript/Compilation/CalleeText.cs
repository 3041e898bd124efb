using ApprovalGrid.Workflows.JavaScript.Syntax;

namespace ApprovalGrid.Workflows.JavaScript.Compilation;

/// <summary>How error messages name an expression, in the wording that V8 made familiar.</summary>
internal static class CalleeText
{
    private const string Intermediate = "(intermediate value)";

    public static string Of(ExpressionSyntax expression) => expression switch
    {
        NameSyntax name => name.Name,
        ThisSyntax => "this",
        LiteralSyntax { Value: var value } => value.AsString is { } text ? $"\"{text}\"" : value.ToDisplayString(),
        MemberSyntax { Name: { } name, Target: var target, Optional: var optional } => $"{Of(target)}{(optional ? "?." : ".")}{name}",
        MemberSyntax { Key: LiteralSyntax or NameSyntax, Target: var target } index => $"{Of(target)}[{Of(index.Key)}]",
        MemberSyntax { Target: var target } => $"{Of(target)}[...]",
        CallSyntax call => $"{Of(call.Callee)}(...)",
        ChainSyntax chain => Of(chain.Inner),
        ArraySyntax array => $"[{string.Join(',', array.Items.Select(i => i is null ? "" : Of(i)))}]",
        ObjectSyntax literal => $"{{{string.Concat(literal.Properties.Select(_ => Intermediate))}}}",
        SpreadSyntax spread => $"(...{Of(spread.Value)})",
        RegExpSyntax regExp => $"/{regExp.Program.Source}/{regExp.Program.Flags}",
        _ => Intermediate,
    };

    /// <summary>The text of a value that is taken apart, or null where V8 shows the value instead.</summary>
    public static string? OfSource(ExpressionSyntax? expression) => expression is null ? null : Of(expression);
}
