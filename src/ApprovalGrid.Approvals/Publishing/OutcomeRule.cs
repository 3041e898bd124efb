using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>
/// Every case of a service item comes to a legal outcome: a decision in writing (Administrative Licensing Law, art. 38), a refusal to accept
/// (art. 32) or a withdrawal. A definition that no item uses is not held to it.
/// </summary>
internal static class OutcomeRule
{
    public static void Check(CheckedProgram check)
    {
        if (check.Items.Count == 0)
            return;
        var items = DepartmentRule.Names([.. check.Items.Select(item => item.Code)]);
        var decisions = check.Program.Nodes.Where(node => node.Type is ApprovalNode.Decide or ApprovalNode.HandleAtOnce).ToArray();
        if (decisions.Length == 0)
        {
            check.Report(FaultSeverity.Error, "NoLegalOutcome", null, null, PublishingTexts.NoLegalOutcome(items));
            return;
        }

        foreach (var end in check.Ways.EndsWithoutOutcome())
            check.Report(FaultSeverity.Warning, "EndsWithoutOutcome", end, null, PublishingTexts.EndsWithoutOutcome(items, end.DisplayName));
        foreach (var second in check.Ways.SecondDecisions())
            check.Report(FaultSeverity.Warning, "DecidedTwice", second, null, PublishingTexts.DecidedTwice(second.DisplayName));
        foreach (var verdict in new[] { "granted", "refused" })
        {
            if (decisions.All(node => ApprovalNode.Text(node, "Verdict") is { } only && only != verdict))
                check.Report(FaultSeverity.Warning, "OneSidedOutcome", decisions[0], "verdict", PublishingTexts.OneSidedOutcome(verdict, items));
        }

        if (check.Items.Any(item => item.Statutory is not null || item.Promised is not null) && !check.Program.Nodes.Any(node => node.Type is ApprovalNode.Accept or ApprovalNode.HandleAtOnce))
            check.Report(FaultSeverity.Warning, "ClockNeverStarts", null, null, PublishingTexts.ClockNeverStarts(items));
    }
}
