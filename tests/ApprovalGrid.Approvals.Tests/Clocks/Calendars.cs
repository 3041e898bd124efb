using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Approvals.Tests.Clocks;

internal static class Calendars
{
    public static readonly WorkingCalendar China = WorkingCalendar.Load(RepositoryFiles.Text("workflows/calendars/cn.json"));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    /// <summary>Stops written as <c>2026-03-02..2026-03-06</c>, open ones as <c>2026-03-02..</c>.</summary>
    public static StopInterval[] Stops(params string[] texts) =>
        [.. texts.Select(text => text.Split("..")).Select(ends => new StopInterval(Day(ends[0]), ends[1] == "" ? null : Day(ends[1]), "检验"))];
}
