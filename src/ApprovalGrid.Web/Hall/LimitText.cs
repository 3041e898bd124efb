using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Hall;

/// <summary>A limit in words.</summary>
internal static class LimitText
{
    public static string Of(Words words, ItemLimit limit) =>
        words.Count(limit.Kind == LimitKind.Working ? HallTexts.WorkingDays : HallTexts.CalendarDays, limit.Days);
}
