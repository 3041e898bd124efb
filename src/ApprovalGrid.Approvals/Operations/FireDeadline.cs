using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// A deadline is due. It takes effect once: one that is not armed any more does nothing, one that is not due is refused, one of a suspended case
/// waits for its resumption.
/// </summary>
public static class FireDeadline
{
    public static Refusal? Decide(CaseTurn turn, int number)
    {
        if (!turn.State.Deadlines.TryGetValue(number, out var deadline))
            return null;
        if (turn.Now < deadline.DueAt)
            return Refuse.NotInThisState("The deadline is not due yet.");
        if (turn.State.Suspended)
        {
            turn.Emit(new DeadlineQueued(number));
            return null;
        }

        if (deadline.Purpose == DeadlinePurpose.Bookmark)
        {
            if (!turn.Workflow.FireBookmark(deadline.Subject))
                turn.Emit(new DeadlineDisarmed(number));
            turn.Run();
            return null;
        }

        turn.Emit(new DeadlineDisarmed(number));
        switch (deadline.Purpose)
        {
            case DeadlinePurpose.Stage:
                TimeoutStages.Fire(turn, deadline.Subject);
                break;
            case DeadlinePurpose.Release:
                ClaimTask.Release(turn, deadline.Subject);
                break;
            case DeadlinePurpose.Answer:
                ConsultDepartment.Expire(turn, deadline.Subject);
                break;
            case DeadlinePurpose.Renewal:
                RelateCase.Deem(turn);
                return null;
            case DeadlinePurpose.DataCheck:
                DataCheckActivity.TimeOut(turn, deadline.Subject);
                break;
            default:
                Ring(turn, turn.State.Clocks[deadline.Subject]);
                break;
        }

        turn.Run();
        return null;
    }

    /// <summary>The clock speaks: first it is asked whether its deadline still is what it was, then it warns or is over.</summary>
    private static void Ring(CaseTurn turn, ClockState clock)
    {
        turn.MoveClock(clock, MoveCause.Calendar);
        if (turn.State.Clocks[clock.Number] != clock)
            return;
        if (turn.Now >= clock.DueAt)
        {
            Expire(turn, clock);
            return;
        }

        var stops = ClockStops.Of(turn.State, clock.Kind, clock.Visit);
        foreach (var alarm in new[] { ClockAlarm.Threshold, ClockAlarm.Reminder })
        {
            if (!ClockAlarms.Rings(alarm, clock, stops, turn.World.Calendar, turn.Now))
                continue;
            turn.Emit(new ClockWarned(clock.Number, alarm));
            if (alarm == ClockAlarm.Threshold)
                CardRules.Near(turn, clock);
        }

        turn.Arm(turn.State.Clocks[clock.Number]);
    }

    private static void Expire(CaseTurn turn, ClockState clock)
    {
        if (clock.End is not null)
            return;
        turn.Emit(new ClockExpired(clock.Number));
        CardRules.Over(turn, clock);
        if (clock.Kind == ClockKind.Gap)
        {
            // 逾期未补: what was promised did not come; the case ends at the applicant's own loss.
            turn.Emit(new DocumentIssued("termination-notice", DocumentNumber.Next(turn.State, "termination-notice")));
            turn.Emit(new ReasonGiven("termination", $"容缺材料逾期未补：{clock.Name}"));
            EndCase.Stop(turn, ApprovalGrid.Cases.CaseStatus.Terminated, "promised-material-missing");
            return;
        }

        if (clock.Visit is not { } visit || !turn.State.Steps.TryGetValue(visit, out var step))
            return;
        DelegateTask.EndAll(turn, visit);
        if (step.Kind == StepKind.Consult)
        {
            ConsultActivity.Expire(turn, step);
            return;
        }

        switch (step.OnTimeout)
        {
            case TimeoutAction.Agree or TimeoutAction.Disagree:
                turn.Emit(new StepDecidedBySilence(visit, step.OnTimeout == TimeoutAction.Agree));
                ApprovalActivities.Settle(turn, step, step.OnTimeout == TimeoutAction.Agree);
                break;
            case TimeoutAction.Leave:
                Step.Leave(turn, visit, "TimedOut", "timed-out");
                break;
            case TimeoutAction.DeemedAccepted:
                AcceptActivity.Deem(turn, step, clock.Start);
                break;
        }
    }
}
