using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>No step is given more time than the statute gives the whole matter, and no acceptance more than the law's five working days.</summary>
internal static class LimitRule
{
    /// <summary>Administrative Licensing Law, art. 32 (4): 五日内一次告知; days are working days (art. 82).</summary>
    private const int AcceptanceDays = 5;

    public static void Check(CheckedProgram check, ProgramNode node)
    {
        if (ApprovalNode.Limit(node) is not { } limit)
            return;
        if (node.Type is ApprovalNode.Precheck or ApprovalNode.Accept or ApprovalNode.HandleAtOnce)
        {
            if (Exceeds(limit.Limit, new Limit(AcceptanceDays, LimitKind.Working)) is { } certain)
                check.Report(
                    certain ? FaultSeverity.Error : FaultSeverity.Warning, "AcceptanceBeyondStatute", node, "limit",
                    PublishingTexts.AcceptanceBeyondStatute(Words(limit.Limit), AcceptanceDays));
            return;
        }

        if (!check.Ways.BeforeDecision(node))
            return;
        foreach (var item in check.Items)
        {
            if (item.Statutory is { } statutory && Exceeds(limit.Limit, statutory.Limit) is { } certain)
                check.Report(
                    certain ? FaultSeverity.Error : FaultSeverity.Warning, "DeadlineBeyondStatute", node, "limit",
                    PublishingTexts.DeadlineBeyondStatute(Words(limit.Limit), Words(statutory.Limit), item.Code, statutory.Basis));
        }
    }

    /// <summary>The steps of one way from acceptance to the decision together: a warning, because a step rarely takes its whole limit.</summary>
    public static void CheckWays(CheckedProgram check)
    {
        var (days, last) = check.Ways.Longest(node =>
            node.Type is not (ApprovalNode.Precheck or ApprovalNode.Accept) && ApprovalNode.Limit(node) is { Limit: { Kind: LimitKind.Working } limit } ? limit.Days : 0);
        foreach (var item in check.Items.Where(item => item.Statutory is { Kind: LimitKind.Working } statutory && days > statutory.Days))
        {
            check.Report(FaultSeverity.Warning, "WayBeyondStatute", last, null,
                PublishingTexts.WayBeyondStatute(last!.DisplayName, days, item.Code, item.Statutory!.Days));
        }
    }

    /// <summary>True: certainly longer. False: longer unless many days of its span are off. Null: not longer.</summary>
    public static bool? Exceeds(Limit limit, Limit statute)
    {
        if (limit.Kind == statute.Kind)
            return limit.Days > statute.Days ? true : null;

        // A working day is at least a calendar day; five of them are seven, when no holiday falls into the span.
        if (limit.Kind == LimitKind.Working)
            return limit.Days > statute.Days ? true : limit.Days + (limit.Days / 5 * 2) > statute.Days ? false : null;
        return limit.Days > statute.Days + (statute.Days / 5 * 2) ? false : null;
    }

    public static LocalText Words(Limit limit) => PublishingTexts.Span(limit);
}
