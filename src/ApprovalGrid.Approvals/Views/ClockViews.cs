using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Clocks as people see them, with every day explained.</summary>
public static class ClockViews
{
    public static ClockView Of(CaseState state, ClockState clock, CaseWorld world, DateTimeOffset now)
    {
        var calendar = world.Calendar;
        var today = calendar.TimeZone.DayOf(now);
        return new ClockView
        {
            Number = clock.Number,
            Kind = clock.Kind.ToString().ToLowerInvariant(),
            Name = clock.Name,
            Owner = clock.Owner,
            Basis = clock.Kind == ClockKind.Gap ? "容缺受理承诺" : clock.Basis,
            BasisEn = clock.Kind == ClockKind.Gap ? "Promise on acceptance with materials missing" : LegalBases.English(world, clock.Basis),
            Start = clock.Start,
            Days = clock.Days,
            DayKind = clock.DayKind.ToString().ToLowerInvariant(),
            Deadline = clock.Deadline,
            Provisional = clock.Provisional,
            DaysLeft = clock.End is not null ? null : DaysLeft(state, clock, calendar, today),
            State = StateOf(clock, now),
            EndedAt = clock.EndedAt,
            ExtraDays = clock.ExtraDays,
        };
    }

    public static ExplainedClock Explain(CaseState state, ClockState clock, CaseWorld world, DateTimeOffset now)
    {
        var calendar = world.Calendar;
        var explanation = DeadlineCalculator.Explain(
            clock.Start, new Limit(clock.Days, clock.DayKind), ClockStops.Of(state, clock.Kind, clock.Visit), calendar);
        return new ExplainedClock
        {
            Clock = Of(state, clock, world, now),
            Calendar = $"{explanation.CalendarId} {explanation.CalendarVersion}",
            Days = [.. explanation.Days.Select(day => new ApprovalGrid.Cases.ExplainedDay
            {
                Date = day.Date,
                Ordinal = day.Ordinal,
                Verdict = char.ToLowerInvariant(day.Verdict.ToString()[0]) + day.Verdict.ToString()[1..],
                Note = day.Note,
            })],
            Rules = [.. explanation.Rules.Select(rule => $"{rule.Text}（{rule.Source}）")],
        };
    }

    private static int? DaysLeft(CaseState state, ClockState clock, WorkingCalendar calendar, DateOnly today) =>
        clock.DayKind == LimitKind.Calendar
            ? clock.Deadline?.DayNumber - today.DayNumber
            : DeadlineCalculator.Remaining(
                clock.Start, new Limit(clock.Days, clock.DayKind), ClockStops.Of(state, clock.Kind, clock.Visit), calendar, today);

    private static string StateOf(ClockState clock, DateTimeOffset now) => clock.End switch
    {
        ClockEnd.Met => "met",
        ClockEnd.Late => "late",
        ClockEnd.Cancelled => "cancelled",
        _ when clock.Expired || now >= clock.DueAt => "overdue",
        _ when clock.Deadline is null => "stopped",
        _ => "running",
    };
}
