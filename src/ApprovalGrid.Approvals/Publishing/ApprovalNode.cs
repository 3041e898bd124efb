using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>What an approval node says in fixed text.</summary>
internal static class ApprovalNode
{
    public const string Precheck = "ApprovalGrid.Precheck";
    public const string Accept = "ApprovalGrid.Accept";
    public const string Decide = "ApprovalGrid.Decide";
    public const string HandleAtOnce = "ApprovalGrid.HandleAtOnce";
    public const string SendToAuthority = "ApprovalGrid.SendToAuthority";
    public const string SendToAuthorities = "ApprovalGrid.SendToAuthorities";

    public static bool Is(ProgramNode node) => node.Type.StartsWith("ApprovalGrid.", StringComparison.Ordinal);

    public static bool Has(ProgramNode node, string input) => node.Inputs.Any(known => known.Descriptor.Name == input);

    /// <summary>False when the input is an expression: what it gives is known only when it runs.</summary>
    public static bool Knows(ProgramNode node, string input) => node.TryGetLiteral(input, out _);

    /// <summary>The fixed text of an input; null when it is empty or not known.</summary>
    public static string? Text(ProgramNode node, string input) =>
        node.TryGetLiteral(input, out var value) && value.AsString is { Length: > 0 } text ? text : null;

    /// <summary>The inputs that are fixed, read as a step reads them.</summary>
    public static StepInputs Inputs(ProgramNode node)
    {
        var known = new Dictionary<string, JsValue>(StringComparer.Ordinal);
        foreach (var input in node.Inputs)
        {
            if (input.Expression is not null && node.TryGetLiteral(input.Descriptor.Name, out var value))
                known[input.Descriptor.Name] = value;
        }

        return new StepInputs(known);
    }

    /// <summary>The fixed limit of a step; null when it has none, or a wrong one, which is another finding.</summary>
    public static StepLimit? Limit(ProgramNode node)
    {
        if (!Has(node, "Limit"))
            return null;
        try
        {
            return Inputs(node).Limit();
        }
        catch (StepInputException)
        {
            return null;
        }
    }
}
