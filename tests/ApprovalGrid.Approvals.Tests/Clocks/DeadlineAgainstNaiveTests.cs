using ApprovalGrid.Approvals.Clocks;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

/// <summary>Chosen inputs whose deadlines come from <see cref="NaiveCalendar"/>.</summary>
public class DeadlineAgainstNaiveTests
{
    /// <summary>What is special, start, days and kind, stops.</summary>
    public static readonly TheoryData<string, string, int, LimitKind, string> Vectors = Build();

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_deadline_is_what_a_walk_over_single_days_finds(string why, string start, int days, LimitKind kind, string stops)
    {
        var limit = new Limit(days, kind);
        var intervals = Stops(stops.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var expected = NaiveCalendar.Deadline(Day(start), limit, intervals);

        var computed = DeadlineCalculator.Compute(Day(start), limit, intervals, China);
        var explained = DeadlineCalculator.Explain(Day(start), limit, intervals, China);

        Assert.True(expected == computed.Deadline, $"{why}: expected {expected:yyyy-MM-dd}, computed {computed.Deadline:yyyy-MM-dd}");
        Assert.Equal(computed, explained.Result);
        Assert.Equal(computed.Deadline is null, computed.StoppedSince is not null);
    }

    [Fact]
    public void There_are_enough_vectors() => Assert.True(Vectors.Count >= 60, $"{Vectors.Count}");

    private static TheoryData<string, string, int, LimitKind, string> Build()
    {
        var data = new TheoryData<string, string, int, LimitKind, string>();
        void Both(string why, string start, int days, string stops = "")
        {
            data.Add(why, start, days, LimitKind.Working, stops);
            data.Add(why, start, days, LimitKind.Calendar, stops);
        }

        Both("due at once on a working day", "2026-03-04", 0);
        Both("due at once on a Saturday", "2026-03-07", 0);
        Both("due at once on a worked Saturday", "2026-02-14", 0);
        Both("due at once in the Spring Festival", "2026-02-17", 0);
        Both("due at once on a stopped day", "2026-03-04", 0, "2026-03-01..2026-03-10");
        Both("one day over a weekend", "2026-03-06", 1);
        Both("one day over the National Day", "2026-09-30", 1);
        Both("start on the first day of a holiday", "2026-10-01", 5);
        Both("start inside a holiday", "2026-02-20", 10);
        Both("start on the last day of a holiday", "2026-05-05", 3);
        Both("start on a worked Sunday", "2026-09-20", 5);
        Both("over the leap day", "2024-02-23", 5);
        Both("ending on the leap day", "2024-02-28", 1);
        Both("start on the leap day", "2024-02-29", 20);
        Both("over the end of February in a common year", "2025-02-27", 2);
        Both("from 2024 into 2025", "2024-12-20", 20);
        Both("from 2025 into 2026", "2025-12-29", 5);
        Both("from 2026 into a year without a decree", "2026-12-15", 20);
        Both("wholly in a year without a decree", "2027-03-01", 45);
        Both("start before the first decree", "2023-12-15", 20);
        Both("120 days", "2025-11-03", 120);
        Both("a year of days", "2024-06-03", 365);
        Both("three years of days", "2024-01-02", 750);
        Both("the largest limit", "2024-01-02", ClockLimits.MaxDays);
        Both("a stop of one day", "2026-03-02", 10, "2026-03-05..2026-03-05");
        Both("a stop from the day of the start", "2026-03-02", 10, "2026-03-02..2026-03-06");
        Both("a stop before the start", "2026-03-02", 10, "2026-02-24..2026-02-27");
        Both("a stop reaching over the start", "2026-03-02", 10, "2026-02-24..2026-03-03");
        Both("a stop after the deadline", "2026-03-02", 10, "2026-06-01..2026-06-30");
        Both("a stop from the deadline on", "2026-03-02", 10, "2026-03-16..2026-03-20");
        Both("a stop on a weekend only", "2026-03-02", 10, "2026-03-07..2026-03-08");
        Both("a stop over a holiday", "2026-04-24", 10, "2026-04-29..2026-05-08");
        Both("two stops apart", "2026-03-02", 20, "2026-03-05..2026-03-09 2026-03-16..2026-03-18");
        Both("two stops that touch", "2026-03-02", 20, "2026-03-05..2026-03-09 2026-03-10..2026-03-18");
        Both("one stop inside another", "2026-03-02", 20, "2026-03-05..2026-03-25 2026-03-10..2026-03-12");
        Both("the same stop twice", "2026-03-02", 20, "2026-03-05..2026-03-09 2026-03-05..2026-03-09");
        Both("stops in no order", "2026-03-02", 20, "2026-03-20..2026-03-24 2026-03-03..2026-03-05 2026-03-11..2026-03-12");
        Both("a stop over the end of the year", "2026-12-21", 10, "2026-12-25..2027-01-08");
        Both("a stop of years", "2024-03-01", 20, "2024-03-11..2026-08-31");
        Both("an open stop that comes first", "2026-03-02", 20, "2026-03-10..");
        Both("an open stop that comes too late", "2026-03-02", 5, "2026-06-01..");
        Both("an open stop after a closed one", "2026-03-02", 20, "2026-03-04..2026-03-05 2026-03-10..");
        Both("an open stop that starts when a calendar limit is used up on a Saturday", "2026-03-02", 5, "2026-03-09..");
        Both("a stop that starts when a calendar limit is used up on a Saturday", "2026-03-02", 5, "2026-03-08..2026-03-13");
        return data;
    }
}
