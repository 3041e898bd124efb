using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>
/// 不见面审批、最多跑一次: a chain does not ask the applicant to come more often than its items promise. Jiangsu's guideline allows at most one
/// meeting where a law demands it.
/// </summary>
internal static class PresenceRule
{
    public static void Check(CheckedProgram check)
    {
        var steps = check.Ways.Most(Asks);
        foreach (var item in check.Items.Where(item => steps.Count > item.MaxVisits))
        {
            check.Report(FaultSeverity.Error, "TooManyVisits", steps[^1], "presence",
                PublishingTexts.TooManyVisits(item.Code, steps.Count, [.. steps.Select(step => step.DisplayName)], item.MaxVisits!.Value));
        }
    }

    private static bool Asks(ProgramNode node)
    {
        if (!ApprovalNode.Is(node) || !ApprovalNode.Has(node, "Presence"))
            return false;
        try
        {
            return ApprovalNode.Inputs(node).Presence() is not null;
        }
        catch (Activities.StepInputException)
        {
            return false;
        }
    }
}
