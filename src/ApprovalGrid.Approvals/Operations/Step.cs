using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The life of a step: its slots open as tasks, opinions are counted, the verdict leaves it by a port.</summary>
internal static class Step
{
    /// <summary>Opens the tasks of the current round: one per slot, or the first of a sequence.</summary>
    public static void OpenTasks(CaseTurn turn, int visit)
    {
        var step = turn.State.Steps[visit];
        if (step.Vote is { Kind: VoteKind.Sequential })
        {
            OpenNextSlot(turn, visit);
            return;
        }

        turn.World.Officials.Need(Slots.Of(step).Select(slot => AskedOf(turn, step, slot).Assignee).OfType<string>());
        foreach (var slot in Slots.Of(step))
            Open(turn, step, slot);
    }

    /// <summary>Counts the opinions of the current round and, if they decide, settles the step.</summary>
    public static void Judge(CaseTurn turn, int visit)
    {
        // Where the next one is asked, a rule may agree in their name at once, and that may decide.
        if (VerdictOf(turn.State, turn.State.Steps[visit]) == VoteVerdict.Open)
            OpenNextSlot(turn, visit);
        var step = turn.State.Steps[visit];
        if (VerdictOf(turn.State, step) is var verdict and not VoteVerdict.Open)
            ApprovalActivities.Settle(turn, step, verdict == VoteVerdict.Passed);
    }

    /// <summary>As <see cref="Judge"/>, when a rule of the node has agreed in somebody's name while the tasks were opened.</summary>
    public static void JudgeIfAgreed(CaseTurn turn, int visit)
    {
        if (turn.State.Steps.TryGetValue(visit, out var step) && Slots.Tally(turn.State, step) is var tally && tally.Open < tally.Total)
            Judge(turn, visit);
    }

    /// <summary>Where the step stands: veto first, then the threshold, then the quorum.</summary>
    public static VoteVerdict VerdictOf(CaseState state, StepState step)
    {
        var rule = step.Vote ?? new VoteRule(VoteKind.Any);
        if (Slots.Of(step).Any(slot => rule.HasVeto(slot.Participant) && Slots.OpinionOf(state, step, slot.Number) == Opinion.Disagree))
            return VoteVerdict.Failed;
        var tally = Slots.Tally(state, step);
        var verdict = (rule.Kind == VoteKind.Weight ? Slots.Weigh(state, step, rule) : tally).Judge(rule);
        if (verdict == VoteVerdict.Passed && tally.Total - tally.Open < rule.Quorum)
            return tally.Open > 0 ? VoteVerdict.Open : VoteVerdict.Failed;
        return verdict;
    }

    /// <summary>Leaves the step by a port: what is open of it is closed, and the workflow goes on – or comes straight back to whoever returned it.</summary>
    public static void Leave(CaseTurn turn, int visit, string outcome, string reason)
    {
        var returned = turn.State.Returns.GetValueOrDefault(visit);
        Close(turn, visit, outcome, reason, cancelled: false);
        if (returned is null || !ResubmissionWay.TryGoBack(turn, visit, outcome, returned))
            turn.Workflow.CompleteVisit(visit, [outcome]);
    }

    /// <summary>The step is done; the caller lets the workflow go on.</summary>
    public static void Close(CaseTurn turn, int visit, string outcome) => Close(turn, visit, outcome, "decided", cancelled: false);

    /// <summary>The workflow itself has closed the visit: another branch won, it was returned over, or the case ended.</summary>
    public static void Abandon(CaseTurn turn, int visit, string reason = "step-abandoned")
    {
        if (turn.State.Steps.ContainsKey(visit))
            Close(turn, visit, StepLeft.Cancelled, reason, cancelled: true);
    }

    /// <summary>Closes the open tasks of the step; copies stay until they are read.</summary>
    public static void CloseTasks(CaseTurn turn, int visit, string reason)
    {
        foreach (var task in turn.State.Tasks.Values.Where(task => task.Visit == visit && task.Open && task.Kind != StepKind.Copy).ToArray())
            CloseTask(turn, task, reason);
    }

    public static void CloseTask(CaseTurn turn, TaskState task, string reason)
    {
        turn.Emit(new TaskCancelled(task.Number, reason));
        Settled(turn, task);
    }

    /// <summary>The task is no longer open: nothing is to happen to it by itself any more.</summary>
    public static void Settled(CaseTurn turn, TaskState task)
    {
        turn.Disarm(DeadlinePurpose.Release, task.Number);
        turn.Disarm(DeadlinePurpose.Answer, task.Number);
    }

    /// <summary>
    /// Opens the task of a slot, for its participant or whoever stands in for a departed one: among the tasks of the department where that person
    /// works, so that a countersign (会签) reaches across departments.
    /// </summary>
    public static void Open(CaseTurn turn, StepState step, SlotState slot)
    {
        var (assignee, role) = AskedOf(turn, step, slot);
        turn.World.Officials.Need(assignee is null ? [] : [assignee]);
        var department = assignee is null ? null : turn.World.Officials.Find(assignee)?.Department;
        var number = turn.State.LastTask + 1;
        turn.Emit(new TaskOpened(number, step.Visit, slot.Number, department ?? step.Department!, role, assignee, turn.DueOf(step.Visit)));
        if (assignee is not null)
            AgreeByRule.Apply(turn, step, number, assignee);
    }

    private static void OpenNextSlot(CaseTurn turn, int visit)
    {
        // A rule may agree in somebody's name at once: then the next one is asked.
        while (turn.State.Steps.TryGetValue(visit, out var step) && step.Vote is { Kind: VoteKind.Sequential })
        {
            var state = turn.State;
            if (state.Tasks.Values.Any(task => task.Visit == visit && task.Open && task.Counts)
                || Slots.Of(step).FirstOrDefault(slot => Slots.OpinionOf(state, step, slot.Number) is null) is not { } next)
                return;
            Open(turn, step, next);
        }
    }

    private static (string? Assignee, string? Role) AskedOf(CaseTurn turn, StepState step, SlotState slot)
    {
        var asked = slot.Participant is { } participant ? turn.World.Officials.SuccessorOf(participant) : null;
        return asked is not null && asked == turn.State.FiledBy && (step.Policy ?? StepPolicy.Default).Self == SelfRule.Head
            ? (null, OfficialRoles.Head)
            : (asked, step.Role);
    }

    private static void Close(CaseTurn turn, int visit, string outcome, string reason, bool cancelled)
    {
        CloseTasks(turn, visit, reason);
        turn.EndClocksOf(visit, cancelled);
        turn.Disarm(DeadlinePurpose.Stage, visit);
        turn.Emit(new StepLeft(visit, outcome));
    }
}
