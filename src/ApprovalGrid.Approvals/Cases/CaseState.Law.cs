namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    private bool ApplyToLaw(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case ClocksStopped stop:
                Law.Stops = Law.Stops.With(stop.Number, new StopState(stop.Number, stop.Reason, stop.From, null, stop.ExpectedDays, stop.Notice, stop.Visit));
                return true;
            case ClocksResumed resumed:
                Law.Stops = Law.Stops.With(resumed.Number, Law.Stops[resumed.Number] with { To = resumed.To });
                return true;
            case ClockMoved moved:
                Move(moved);
                return true;
            case ClockExtended extended:
                var clock = Clocks[extended.Number];
                Clocks = Clocks.With(extended.Number, clock with { Days = clock.Days + extended.Days, ExtraDays = clock.ExtraDays + extended.Days });
                return true;
            case ClockWarned warned:
                Clocks = Clocks.With(warned.Number, Clocks[warned.Number] with { Passed = warned.Alarm });
                return true;
            case TaskDueMoved moved:
                Tasks = Tasks.With(moved.Number, Tasks[moved.Number] with { DueAt = moved.DueAt });
                return true;
            case CardIssued issued:
                Law.Cards = Law.Cards.With(issued.Number, new CardState(
                    issued.Number, issued.Colour, issued.Rule, issued.Clock, issued.Owner, issued.LegalBreach, issued.ReplyBy, turn.At, CardStanding.Open));
                return true;
            case CardMoved moved:
                Law.Cards = Law.Cards.With(moved.Number, Law.Cards[moved.Number] with { Standing = moved.Standing });
                return true;
            default:
                return false;
        }
    }

    /// <summary>A deadline that moved is reminded of anew; a warning that most of the limit is used is not repeated.</summary>
    private void Move(ClockMoved moved)
    {
        var clock = Clocks[moved.Number];
        Clocks = Clocks.With(moved.Number, clock with
        {
            Deadline = moved.Deadline,
            DueAt = moved.DueAt,
            Provisional = moved.Provisional,
            CalendarId = moved.CalendarId,
            CalendarVersion = moved.CalendarVersion,
            Passed = clock.Passed == ClockAlarm.Reminder ? ClockAlarm.Threshold : clock.Passed,
        });
    }
}
