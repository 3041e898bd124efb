using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>What holds of every case after every turn.</summary>
internal static class Invariants
{
    public static void Check(CaseState state)
    {
        if (state.Ended)
        {
            Assert.DoesNotContain(state.Tasks.Values, task => task.Open);
            Assert.Empty(state.Deadlines);
            Assert.Empty(state.Steps);
            Assert.DoesNotContain(state.Clocks.Values, clock => clock.End is null);
            Assert.True(state.Workflow.IsFinal);
        }

        foreach (var task in state.Tasks.Values)
        {
            Assert.True(task.Open || task.Opinion is not null || task.CancelReason is not null, "a closed task says why");
            Assert.True(!task.Open || state.Steps.ContainsKey(task.Visit), "an open task belongs to an open step");
        }

        foreach (var step in state.Steps.Values)
        {
            var tally = Step.Tally(state, step);
            var slots = step.Participants.IsDefaultOrEmpty ? 1 : step.Participants.Length;
            Assert.Equal(slots, tally.Total);
            Assert.NotNull(state.Workflow.FindVisit(step.Visit));
            var open = state.Tasks.Values.Any(task => task.Open && task.Visit == step.Visit);
            Assert.True(open || step.AwaitsSupplement || step.Kind == StepKind.SendToAuthority, "an open step waits for somebody");
        }

        foreach (var deadline in state.Deadlines.Values)
        {
            Assert.True(
                deadline.Purpose switch
                {
                    DeadlinePurpose.Clock => state.Clocks[deadline.Subject] is { End: null, Expired: false },
                    DeadlinePurpose.Bookmark => state.Workflow.Bookmarks.Exists(bookmark => bookmark.Number == deadline.Subject),
                    DeadlinePurpose.DataCheck => state.Law.DataChecks[deadline.Subject].Outcome is null,
                    _ => true,
                },
                "an armed deadline has something to end");
        }

        foreach (var clock in state.Clocks.Values.Where(clock => clock is { End: null, Expired: false, DueAt: not null }))
            Assert.Contains(state.Deadlines.Values, deadline => deadline.Purpose == DeadlinePurpose.Clock && deadline.Subject == clock.Number);
    }
}
