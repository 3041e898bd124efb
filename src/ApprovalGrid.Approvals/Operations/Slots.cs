using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Votes;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The required opinions (席位) of a step, and what has become of them in its current round.</summary>
internal static class Slots
{
    /// <summary>In the order of a sequence. A step without named participants has one, for whoever holds the role.</summary>
    public static ImmutableArray<SlotState> Of(StepState step)
    {
        if (!step.Slots.IsDefaultOrEmpty)
            return step.Slots;
        return step.Participants.IsDefaultOrEmpty
            ? [new SlotState(0, null)]
            : [.. step.Participants.Select((participant, index) => new SlotState(index, participant))];
    }

    /// <summary>The tasks of a slot in the current round; questions and copies beside it are none.</summary>
    public static IEnumerable<TaskState> Tasks(CaseState state, StepState step, int slot) => state.Tasks.Values.Where(task =>
        task.Visit == step.Visit && task.Round == step.Round && task.Slot == slot && task.Counts);

    /// <summary>
    /// The slot's opinion, once it is final. Whoever was added after (后加签) must agree too; whoever was added before (前加签) informs,
    /// unless the node lets a refusal of theirs decide.
    /// </summary>
    public static Opinion? OpinionOf(CaseState state, StepState step, int slot)
    {
        Opinion? own = null;
        var refused = false;
        foreach (var task in Tasks(state, step, slot))
        {
            if (task.Sign is null)
            {
                if (task.Open)
                    own = null;
                else if (task.Opinion is Opinion.Agree or Opinion.Disagree or Opinion.Abstain)
                    own = task.Opinion;
            }
            else if (task.Sign == SignPlace.After)
            {
                if (task.Open)
                    return null;
                refused |= task.Opinion == Opinion.Disagree;
            }
            else
            {
                refused |= task.Opinion == Opinion.Disagree && (step.Policy ?? StepPolicy.Default).BeforeDecides;
            }
        }

        return refused ? Opinion.Disagree : own;
    }

    /// <summary>Somebody was added before this one and has not given an opinion yet.</summary>
    public static bool Waits(CaseState state, TaskState task) =>
        state.Tasks.Values.Any(other => other.Open && other.Parent == task.Number && other.Sign == SignPlace.Before);

    /// <summary>The opinions of the current round; slots of a sequence that are not open yet count as open.</summary>
    public static VoteTally Tally(CaseState state, StepState step) => Sum(state, step, _ => 1);

    /// <summary>As <see cref="Tally"/>, in weights.</summary>
    public static VoteTally Weigh(CaseState state, StepState step, VoteRule rule) => Sum(state, step, slot => rule.WeightOf(slot.Holder));

    /// <summary>Everybody who has or had a part in the step's current round: one natural person has one slot.</summary>
    public static bool HasPart(CaseState state, StepState step, string official) =>
        Of(step).Any(slot => slot.Participant == official)
        || state.Tasks.Values.Any(task => task.Visit == step.Visit && task.Round == step.Round && task.Counts
            && (task.CancelReason is null && (task.Assignee == official || task.Owner == official || task.ClosedBy == official)));

    private static VoteTally Sum(CaseState state, StepState step, Func<SlotState, int> weight)
    {
        var (agree, disagree, abstain, open) = (0, 0, 0, 0);
        foreach (var slot in Of(step))
        {
            switch (OpinionOf(state, step, slot.Number))
            {
                case Opinion.Agree:
                    agree += weight(slot);
                    break;
                case Opinion.Disagree:
                    disagree += weight(slot);
                    break;
                case Opinion.Abstain:
                    abstain += weight(slot);
                    break;
                default:
                    open += weight(slot);
                    break;
            }
        }

        return new VoteTally(agree, disagree, abstain, open);
    }
}
