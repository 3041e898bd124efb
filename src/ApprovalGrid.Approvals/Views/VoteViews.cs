using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Views;

/// <summary>A vote as those see it who take part in it, and their department.</summary>
internal static class VoteViews
{
    /// <summary>Null where a single opinion decides.</summary>
    public static VoteView? Of(CaseState state, TaskState task)
    {
        if (!state.Steps.TryGetValue(task.Visit, out var step) || step.Vote is not { } rule || Slots.Of(step) is not { Length: > 1 } slots)
            return null;
        return new VoteView
        {
            Kind = rule.Kind.ToString().ToLowerInvariant(),
            Numerator = rule.Numerator,
            Denominator = rule.Denominator,
            MoreThan = rule.MoreThan,
            OfNotAbstaining = rule.Base == VoteBase.NotAbstaining,
            Quorum = rule.Quorum,
            Veto = rule.Veto.IsDefault ? [] : rule.Veto,
            Parts =
            [
                .. slots.Select(slot => new VotePart
                {
                    Official = slot.Participant ?? Slots.Tasks(state, step, slot.Number).LastOrDefault()?.ClosedBy,
                    Opinion = Slots.OpinionOf(state, step, slot.Number)?.ToString().ToLowerInvariant(),
                }),
            ],
        };
    }
}
