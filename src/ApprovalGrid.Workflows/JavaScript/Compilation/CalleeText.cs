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
        FunctionSyntax or ArraySyntax or ObjectSyntax or TemplateSyntax or AssignSyntax => Intermediate,
        _ => Intermediate,
    };

    /// <summary>The text of a value that is taken apart, or null where V8 shows the value instead.</summary>
    public static string? OfSource(ExpressionSyntax? expression) => expression is null ? null : Of(expression);
}
