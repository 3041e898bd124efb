using ApprovalGrid.Approvals.Clocks;
using FsCheck;
using FsCheck.Fluent;
using static ApprovalGrid.Approvals.Tests.Clocks.Calendars;

namespace ApprovalGrid.Approvals.Tests.Clocks;

public class DeadlinePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Gen<StopInterval> Stop =
        from offset in Gen.Choose(-20, 300)
        from length in Gen.Frequency((9, Gen.Choose(0, 60)), (1, Gen.Constant(-1)))
        from reason in Gen.Elements("听证", "检验", "专家评审")
        let first = Day("2025-06-01").AddDays(offset)
        select new StopInterval(first, length < 0 ? null : first.AddDays(length), reason);

    private static readonly Arbitrary<Clock> Clocks = Arb.From(
        from offset in Gen.Choose(-600, 600)
        from days in Gen.Frequency((8, Gen.Choose(0, 60)), (1, Gen.Constant(0)), (1, Gen.Choose(100, 800)))
        from kind in Gen.Elements(LimitKind.Working, LimitKind.Calendar)
        from count in Gen.Choose(0, 5)
        from stops in Stop.ArrayOf(count)
        select new Clock(Day("2025-06-01").AddDays(offset), new Limit(days, kind), stops));

    [Fact]
    public void Compute_Explain_and_a_naive_walk_agree() => Check.One(Runs, Prop.ForAll(Clocks, clock =>
    {
        var computed = Compute(clock);
        var explained = DeadlineCalculator.Explain(clock.Start, clock.Limit, clock.Stops, China);
        return computed == explained.Result && computed.Deadline == NaiveCalendar.Deadline(clock.Start, clock.Limit, clock.Stops);
    }));

    [Fact]
    public void An_explanation_lists_each_day_once_and_counts_without_gaps() => Check.One(Runs, Prop.ForAll(Clocks, clock =>
    {
        var explained = DeadlineCalculator.Explain(clock.Start, clock.Limit, clock.Stops, China);
        var inRow = explained.Days.Select((day, i) => day.Date == clock.Start.AddDays(i)).All(same => same);
        var ordinals = explained.Days.Where(day => day.Ordinal is not null).Select(day => day.Ordinal!.Value).ToList();
        var whole = explained.Deadline is null || ordinals.Count == clock.Limit.Days;
        return inRow && whole && ordinals.SequenceEqual(Enumerable.Range(1, ordinals.Count))
            && explained.Days.All(day => day.Ordinal is not null == (day.Verdict == DayVerdict.Counted))
            && (explained.Deadline is not { } deadline || explained.Days[^1].Date == deadline);
    }));

    [Fact]
    public void One_more_day_never_makes_a_deadline_earlier() => Check.One(Runs, Prop.ForAll(Clocks, clock =>
        NotLater(Compute(clock), Compute(clock with { Limit = clock.Limit.ExtendedBy(1) }))));

    [Fact]
    public void One_more_stop_never_makes_a_deadline_earlier() => Check.One(Runs, Prop.ForAll(Clocks, Arb.From(Stop), (clock, stop) =>
        NotLater(Compute(clock), Compute(clock with { Stops = [.. clock.Stops, stop] }))));

    [Fact]
    public void The_order_of_stops_and_their_repetition_do_not_matter() => Check.One(Runs, Prop.ForAll(Clocks, clock =>
        Compute(clock) == Compute(clock with { Stops = [.. clock.Stops.Reverse(), .. clock.Stops] })));

    [Fact]
    public void A_deadline_is_a_working_day_that_is_not_stopped() => Check.One(Runs, Prop.ForAll(Clocks, clock =>
        Compute(clock).Deadline is not { } deadline || (NaiveCalendar.IsWorking(deadline) && !clock.Stops.Any(stop => stop.Covers(deadline)))));

    [Fact]
    public void Elapsed_and_remaining_working_days_add_up_to_the_limit() => Check.One(Runs, Prop.ForAll(Clocks, Arb.From(Gen.Choose(0, 200)), (clock, offset) =>
    {
        var today = clock.Start.AddDays(offset);
        var reading = DeadlineCalculator.Read(clock.Start, clock.Limit, clock.Stops, China, today);
        if (clock.Limit is not { Kind: LimitKind.Working, Days: > 0 })
            return true;
        return reading.Elapsed + reading.RemainingWorkingDays == clock.Limit.Days && reading.Overdue == (today > reading.Result.Deadline);
    }));

    private static DeadlineResult Compute(Clock clock) => DeadlineCalculator.Compute(clock.Start, clock.Limit, clock.Stops, China);

    private static bool NotLater(DeadlineResult a, DeadlineResult b) =>
        (a.Deadline ?? DateOnly.MaxValue) <= (b.Deadline ?? DateOnly.MaxValue);

    private sealed record Clock(DateOnly Start, Limit Limit, StopInterval[] Stops)
    {
        public override string ToString() => $"{Start:yyyy-MM-dd} {Limit} [{string.Join(", ", Stops.Select(s => $"{s.From:yyyy-MM-dd}..{s.To:yyyy-MM-dd}"))}]";
    }
}
