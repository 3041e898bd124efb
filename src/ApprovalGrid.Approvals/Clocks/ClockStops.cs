using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Which stops hold which clocks.</summary>
public static class ClockStops
{
    /// <summary>
    /// The stops that a clock is computed with: all of the case hold what the law, the promise or a step limits; none holds the clock of the
    /// procedure itself, a delivery or the applicant's own limit.
    /// </summary>
    public static IReadOnlyList<StopInterval> Of(CaseState state, ClockKind kind, int? visit)
    {
        if (state.Law.Stops.Count == 0 || kind is not (ClockKind.Statutory or ClockKind.Promised or ClockKind.Step))
            return [];
        return [.. state.Law.Stops.Values
            .Where(stop => stop.Visit is null || stop.Visit != visit)
            .Select(stop => new StopInterval(stop.From, stop.To, Chinese(stop.Reason)))];
    }

    public static string Chinese(StopReason reason) => reason switch
    {
        StopReason.Hearing => "听证",
        StopReason.Tender => "招标",
        StopReason.Auction => "拍卖",
        StopReason.Inspection => "检验",
        StopReason.Testing => "检测",
        StopReason.Quarantine => "检疫",
        StopReason.Appraisal => "鉴定",
        _ => "专家评审",
    };
}
