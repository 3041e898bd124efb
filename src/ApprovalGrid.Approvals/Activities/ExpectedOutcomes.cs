using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>Which outcomes of an approval node can come, so that the static checks ask only for those to be connected.</summary>
internal static class ExpectedOutcomes
{
    /// <summary>These outcomes, and <c>TimedOut</c> where the limit's <c>onTimeout</c> is <c>leave</c> or is not known before it runs.</summary>
    public static IReadOnlyList<string> WithTimeout(ProgramNode node, params ReadOnlySpan<string> outcomes) =>
        LeavesOnTimeout(node) ? [.. outcomes, "TimedOut"] : [.. outcomes];

    /// <summary>True when an official does the step: a role is named, or is not known before it runs.</summary>
    public static bool ByOfficial(ProgramNode node) => !node.TryGetLiteral("Role", out var role) || role.AsString is { Length: > 0 };

    private static bool LeavesOnTimeout(ProgramNode node)
    {
        if (!node.TryGetLiteral("Limit", out var limit))
            return true;
        return limit.AsObject?.Get("onTimeout").AsString == "leave";
    }
}
