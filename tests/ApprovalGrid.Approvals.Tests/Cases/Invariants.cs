using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Votes;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>What holds of every case after every turn.</summary>
internal static class Invariants
{
    public static void Check(CaseState state, WorkingCalendar calendar)
    {
        if (state.Ended)
        {
            Assert.DoesNotContain(state.Tasks.Values, task => task.Open && task.Kind != StepKind.Copy);
            Assert.All(state.Deadlines.Values, deadline => Assert.True(
                deadline.Purpose == DeadlinePurpose.Clock && state.Clocks[deadline.Subject].Kind == ClockKind.WorkOrder, "only work orders of the hotline outlive a case"));
            Assert.Empty(state.Steps);
            Assert.DoesNotContain(state.Clocks.Values, clock => clock.End is null && clock.Kind != ClockKind.WorkOrder);
            Assert.DoesNotContain(state.Law.Stops.Values, stop => stop.To is null);
            Assert.True(state.Workflow.IsFinal || state.Law.Collection is { ReceivedAt: null }, "the chain has ended, or never began");
        }

        foreach (var task in state.Tasks.Values)
        {
            Assert.True(task.Open || task.Opinion is not null || task.CancelReason is not null || !task.Counts || task.Kind == StepKind.Consult, "a closed task says why");
            Assert.True(!task.Open || task.Kind == StepKind.Copy || state.Steps.ContainsKey(task.Visit), "an open task belongs to an open step");
        }

        foreach (var step in state.Steps.Values)
        {
            var slots = Slots.Of(step);
            Assert.NotEmpty(slots);
            Assert.Equal(slots.Length, slots.Select(slot => slot.Number).Distinct().Count());
            CheckVotes(state, step, slots);
            Assert.All(slots, slot => Assert.True(
                Slots.Tasks(state, step, slot.Number).Count(task => task.Sign is null && (task.Open || task.Opinion is Opinion.Agree or Opinion.Disagree or Opinion.Abstain)) <= 1,
                "a slot has one opinion, given or open"));
            Assert.True(step.AwaitsSupplement || step.Kind is StepKind.SendToAuthority or StepKind.Consult || Step.VerdictOf(state, step) == Approvals.Votes.VoteVerdict.Open,
                $"a step whose vote is decided is left: {step} with {string.Join("; ", state.Tasks.Values.Where(task => task.Visit == step.Visit))}");
            Assert.NotNull(state.Workflow.FindVisit(step.Visit));
            var open = state.Tasks.Values.Any(task => task.Open && task.Visit == step.Visit);
            Assert.True(open || step.AwaitsSupplement || step.Kind == StepKind.SendToAuthority, "an open step waits for somebody");
        }

        // (iv) In the whole history of a visit no slot has been given two opinions.
        foreach (var slot in state.Tasks.Values.Where(IsFinal).GroupBy(task => (task.Visit, task.Round, task.Slot)))
            Assert.True(slot.Count() == 1, $"slot {slot.Key} has {slot.Count()} opinions");
        CheckPlaces(state);
        CheckAdverse(state);
        foreach (var clock in state.Clocks.Values.Where(clock => clock is { End: null, Expired: false }))
            CheckStops(state, clock, calendar);
        foreach (var deadline in state.Deadlines.Values.Concat(state.QueuedDeadlines.Values))
        {
            Assert.True(
                deadline.Purpose switch
                {
                    DeadlinePurpose.Clock => state.Clocks[deadline.Subject] is { End: null, Expired: false },
                    DeadlinePurpose.Bookmark => state.Workflow.Bookmarks.Exists(bookmark => bookmark.Number == deadline.Subject),
                    DeadlinePurpose.DataCheck => state.Law.DataChecks[deadline.Subject].Outcome is null,
                    DeadlinePurpose.Renewal => state.Decision is null,
                    DeadlinePurpose.Stage => state.Steps.ContainsKey(deadline.Subject),
                    _ => state.Tasks[deadline.Subject].Open,
                },
                "an armed deadline has something to end");
        }

        foreach (var clock in state.Clocks.Values.Where(clock => clock is { End: null, Expired: false, DueAt: not null }))
            Assert.Contains(state.Deadlines.Values.Concat(state.QueuedDeadlines.Values), deadline => deadline.Purpose == DeadlinePurpose.Clock && deadline.Subject == clock.Number);
    }

    private static bool IsFinal(TaskState task) => task is { Counts: true, Sign: null, Opinion: Opinion.Agree or Opinion.Disagree or Opinion.Abstain };

    /// <summary>(vi) Agree, disagree, abstain and open sum up; and nobody is forgotten: who has given no opinion is asked, in a sequence only the first of them.</summary>
    private static void CheckVotes(CaseState state, StepState step, IReadOnlyList<SlotState> slots)
    {
        var opinions = slots.Select(slot => Slots.OpinionOf(state, step, slot.Number)).ToArray();
        var tally = Slots.Tally(state, step);
        int Given(Opinion? opinion) => opinions.Count(given => given == opinion);
        Assert.Equal((Given(Opinion.Agree), Given(Opinion.Disagree), Given(Opinion.Abstain), Given(null)), (tally.Agree, tally.Disagree, tally.Abstain, tally.Open));
        Assert.Equal(slots.Count, tally.Agree + tally.Disagree + tally.Abstain + tally.Open);
        if (step.AwaitsSupplement || step.Kind == StepKind.SendToAuthority)
            return;
        var next = step.Vote is { Kind: VoteKind.Sequential } ? Array.IndexOf(opinions, null) : -1;
        for (var index = 0; index < slots.Count; index++)
        {
            var asked = Slots.Tasks(state, step, slots[index].Number).Any(task => task.Open);
            Assert.True(asked == (opinions[index] is null && (next < 0 || next == index)), $"{slots[index]} of {step.Node}: asked {asked}, opinion {opinions[index]}");
        }
    }

    /// <summary>At most one open visit at a node in one branch, and no open block without a branch in it.</summary>
    private static void CheckPlaces(CaseState state)
    {
        var places = state.Workflow.Visits.Select(visit => (visit.Parent, visit.Node, Path: string.Join('/', visit.Path))).ToArray();
        Assert.Equal(places.Length, places.Distinct().Count());
        if (state.Workflow.IsFinal)
            Assert.Empty(state.Workflow.Blocks);
        foreach (var returned in state.Returns.Keys)
            Assert.Contains(returned, state.Steps.Keys);
    }

    /// <summary>(vii) Exactly the days that some stop covers are left out, each once: counted here day by day, without the calculator.</summary>
    private static void CheckStops(CaseState state, ClockState clock, WorkingCalendar calendar)
    {
        if (clock.CalendarId != calendar.Id || clock.CalendarVersion != calendar.Version)
            return;
        var stops = clock.Kind is ClockKind.Statutory or ClockKind.Promised or ClockKind.Step
            ? state.Law.Stops.Values.Where(stop => stop.Visit is null || stop.Visit != clock.Visit).ToArray()
            : [];
        var day = clock.Start;
        for (var left = clock.Days; left > 0;)
        {
            day = day.AddDays(1);
            if (stops.Any(stop => stop.To is null && day >= stop.From))
            {
                Assert.Null(clock.Deadline);
                return;
            }

            var counts = clock.DayKind == LimitKind.Calendar || calendar.IsWorkingDay(day);
            if (counts && !stops.Any(stop => stop.From <= day && day <= stop.To))
                left--;
        }

        if (clock.DayKind == LimitKind.Working)
            Assert.Equal(day, clock.Deadline);
    }

    /// <summary>(viii) What ends against the applicant is in writing, and was delivered.</summary>
    private static void CheckAdverse(CaseState state)
    {
        if (state.Ended && (state.Decision is { Granted: false } || state.Status == ApprovalGrid.Cases.CaseStatus.NotAccepted))
            Assert.Contains(state.Documents, document => document.Kind == "delivery-proof");
        if (state.Decision is { Granted: false })
            Assert.Contains(state.Documents, document => document.Kind == "decision");
        if (state is { Ended: true, Status: ApprovalGrid.Cases.CaseStatus.Terminated, Trial: false, Outward.IsPlain: false })
        {
            Assert.Contains(state.Documents, document => document.Kind is "termination" or "termination-notice");
            Assert.Contains(state.Documents, document => document.Kind == "delivery-proof");
        }

        if (state is { Ended: true, Status: ApprovalGrid.Cases.CaseStatus.NotAccepted })
            Assert.Contains(state.Documents, document => document.Kind == "non-acceptance");
    }
}
