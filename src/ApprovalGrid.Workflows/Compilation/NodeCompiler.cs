using System.Text.Json;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Expressions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>What an activity type may use to check and prepare one of its nodes.</summary>
public sealed class NodeCompiler
{
    private readonly ProgramCompiler _program;

    internal NodeCompiler(ProgramCompiler program, ProgramNode node) => (_program, Node) = (program, node);

    public ProgramNode Node { get; }

    internal CompileOptions Options => _program.Options;

    internal ProgramCompiler Program => _program;

    /// <summary>The child in a single-child member such as <c>body</c>, or null.</summary>
    public ProgramNode? Child(string port) =>
        Node.Children.FirstOrDefault(child => string.Equals(child.Port, port, StringComparison.OrdinalIgnoreCase));

    /// <summary>The children of a list member, in order.</summary>
    public IReadOnlyList<ProgramNode> Children(string member) =>
        [.. Node.Children.Where(child => child.Port.StartsWith(member + "[", StringComparison.OrdinalIgnoreCase))];

    /// <param name="code">Stable name of the rule.</param>
    /// <param name="text">The rule and the fix, in both languages.</param>
    /// <param name="path">JSON path of the member; null: of the activity.</param>
    public void Error(string code, LocalText text, string? path = null) => _program.Report(FaultSeverity.Error, code, Node, path, text);

    /// <inheritdoc cref="Error(string, LocalText, string?)"/>
    public void Warn(string code, LocalText text, string? path = null) => _program.Report(FaultSeverity.Warning, code, Node, path, text);

    /// <summary>For an activity of a department's own, whose findings are in one language.</summary>
    public void Error(string code, string text, string? path = null) => Error(code, LocalText.Same(text), path);

    /// <inheritdoc cref="Error(string, string, string?)"/>
    public void Warn(string code, string text, string? path = null) => Warn(code, LocalText.Same(text), path);

    /// <summary>Compiles an expression that is no declared input, such as the condition of a switch case.</summary>
    public CompiledExpression? Expression(JsonElement? member, string path, string typeName) =>
        member is { } json && InputExpression.Read(json, path) is { } expression ? _program.Expressions.Compile(expression, typeName, Node) : null;

    /// <summary>The variable with that id which is in scope at this node, and the node that owns it; null when there is none.</summary>
    public (ProgramNode Declaring, CompiledVariable Variable)? FindVariable(string id) => ProgramCompiler.FindVariable(Node, id);
}
