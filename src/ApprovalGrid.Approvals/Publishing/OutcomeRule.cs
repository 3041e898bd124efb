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
            check.Report(FaultSeverity.Error, "NoLegalOutcome", null, null, $"cases of {items} could never be decided; add an ApprovalGrid.Decide to every way.");
            return;
        }

        foreach (var end in check.Ways.EndsWithoutOutcome())
            check.Report(FaultSeverity.Warning, "EndsWithoutOutcome", end, null, $"a case of {items} can end at '{end.DisplayName}' without a decision; put an ApprovalGrid.Decide on this way.");
        foreach (var second in check.Ways.SecondDecisions())
            check.Report(FaultSeverity.Warning, "DecidedTwice", second, null, $"'{second.DisplayName}' can come after another decision; a case is decided once, the second would stop its branch.");
        foreach (var verdict in new[] { "granted", "refused" })
        {
            if (decisions.All(node => ApprovalNode.Text(node, "Verdict") is { } only && only != verdict))
                check.Report(FaultSeverity.Warning, "OneSidedOutcome", decisions[0], "verdict", $"no way leads to a decision '{verdict}' for {items}.");
        }

        if (check.Items.Any(item => item.Statutory is not null || item.Promised is not null) && !check.Program.Nodes.Any(node => node.Type is ApprovalNode.Accept or ApprovalNode.HandleAtOnce))
            check.Report(FaultSeverity.Warning, "ClockNeverStarts", null, null, $"the limits of {items} run from acceptance, and this definition accepts nothing; add an ApprovalGrid.Accept.");
    }
}
