using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Approvals.Turns;

public sealed partial class CaseTurn
{
    /// <summary>Starts a clock today; the day itself is not counted. Trial cases (试办) have none.</summary>
    public void StartClock(ClockKind kind, string name, string owner, Limit limit, string? basis, int? visit, DateOnly? start = null)
    {
        if (State.Trial)
            return;
        var calendar = World.Calendar;
        var from = start ?? Today;
        var result = DeadlineCalculator.Compute(from, limit, [], calendar);
        DateTimeOffset? due = result.Deadline is { } day ? DeadlineSchedule.DueAt(day, calendar.TimeZone) : null;
        var number = State.LastClock + 1;
        Emit(new ClockStarted(
            number, kind, name, owner, basis, visit, from, limit.Days, limit.Kind, calendar.Id, calendar.Version, result.Deadline, due,
            result.Provisional));
        if (due is { } instant)
            Emit(new DeadlineArmed(State.LastDeadline + 1, DeadlinePurpose.Clock, number, instant));
    }

    /// <summary>The instant at which so many days after a moment (now, when none is given) are over; null while the calendar does not reach that far.</summary>
    public DateTimeOffset? DueIn(Limit limit, DateTimeOffset? since = null) =>
        DeadlineCalculator.Compute(World.Calendar.TimeZone.DayOf(since ?? Now), limit, [], World.Calendar).Deadline is { } day ? DeadlineSchedule.DueAt(day, World.Calendar.TimeZone) : null;

    /// <summary>Ends a clock: in time, late, or because the work fell away.</summary>
    public void EndClock(ClockState clock, bool cancelled = false)
    {
        if (clock.End is not null)
            return;
        var end = cancelled ? ClockEnd.Cancelled : clock.Expired || Now >= clock.DueAt ? ClockEnd.Late : ClockEnd.Met;
        Emit(new ClockEnded(clock.Number, end));
        Disarm(DeadlinePurpose.Clock, clock.Number);
    }

    /// <summary>Ends the clocks of a step.</summary>
    public void EndClocksOf(int visit, bool cancelled = false)
    {
        foreach (var clock in State.Clocks.Values.Where(clock => clock.Visit == visit && clock.End is null).ToArray())
            EndClock(clock, cancelled);
    }

    public void Disarm(DeadlinePurpose purpose, int subject)
    {
        foreach (var deadline in State.Deadlines.Values.Concat(State.QueuedDeadlines.Values)
            .Where(armed => armed.Purpose == purpose && armed.Subject == subject).ToArray())
            Emit(new DeadlineDisarmed(deadline.Number));
    }

    /// <summary>End of the running clock of a step, if it has one.</summary>
    public DateTimeOffset? DueOf(int visit) =>
        State.Clocks.Values.Where(clock => clock.Visit == visit && clock.End is null).Select(clock => clock.DueAt).FirstOrDefault();
}
