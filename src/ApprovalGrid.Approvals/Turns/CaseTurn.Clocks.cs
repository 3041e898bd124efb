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
        var result = DeadlineCalculator.Compute(from, limit, ClockStops.Of(State, kind, visit), calendar);
        var number = State.LastClock + 1;
        Emit(new ClockStarted(
            number, kind, name, owner, basis, visit, from, limit.Days, limit.Kind, calendar.Id, calendar.Version, result.Deadline,
            DueAt(result), result.Provisional));
        Arm(State.Clocks[number]);
    }

    /// <summary>Computes a running clock again on what holds now; its deadline, its alarm and its tasks move with it.</summary>
    public void MoveClock(ClockState clock, MoveCause cause)
    {
        if (clock.End is not null || clock.Expired)
            return;
        var calendar = World.Calendar;
        var result = DeadlineCalculator.Compute(
            clock.Start, new Limit(clock.Days, clock.DayKind), ClockStops.Of(State, clock.Kind, clock.Visit), calendar);
        if (result.Deadline == clock.Deadline && result.Provisional == clock.Provisional)
            return;
        var due = DueAt(result);
        Emit(new ClockMoved(clock.Number, result.Deadline, due, result.Provisional, calendar.Id, calendar.Version, cause));
        Disarm(DeadlinePurpose.Clock, clock.Number);
        Arm(State.Clocks[clock.Number]);
        foreach (var task in State.Tasks.Values.Where(task => task.Open && task.Visit == clock.Visit && task.DueAt == clock.DueAt).ToArray())
            Emit(new TaskDueMoved(task.Number, due));
    }

    /// <summary>Computes every running clock of the case again.</summary>
    public void MoveClocks(MoveCause cause)
    {
        foreach (var clock in State.Clocks.Values.ToArray())
            MoveClock(clock, cause);
    }

    /// <summary>Arms the next instant at which the clock speaks.</summary>
    public void Arm(ClockState clock)
    {
        if (ClockAlarms.Next(clock, ClockStops.Of(State, clock.Kind, clock.Visit), World.Calendar, Now) is { } at)
            Emit(new DeadlineArmed(State.LastDeadline + 1, DeadlinePurpose.Clock, clock.Number, at));
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

    /// <summary>Ends the clocks of a step, and the stop that it was.</summary>
    public void EndClocksOf(int visit, bool cancelled = false)
    {
        foreach (var clock in State.Clocks.Values.Where(clock => clock.Visit == visit && clock.End is null).ToArray())
            EndClock(clock, cancelled);
        foreach (var stop in State.Law.Stops.Values.Where(stop => stop.Visit == visit && stop.To is null).ToArray())
            Operations.ResumeClockOperation.Resume(this, stop);
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

    private DateTimeOffset? DueAt(DeadlineResult result) =>
        result.Deadline is { } day ? DeadlineSchedule.DueAt(day, World.Calendar.TimeZone) : null;
}
