using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>审核、会签、或签、票签: one or more officials give an opinion; the vote rule makes one outcome of them.</summary>
internal static class ReviewActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "Review",
            "Review",
            "审核",
            "One or more officials agree, disagree or return to the applicant.",
            "一名或多名经办人审核：同意、不同意或者退回申请人。",
            [
                Port("Agreed", "Agreed", "同意"),
                Port("Disagreed", "Disagreed", "不同意"),
                Port("Returned", "Returned", "退回"),
                Port("TimedOut", "Timed out", "超时"),
            ],
            Department,
            Role,
            Participants,
            LimitInput.OfReview,
            VoteInput.Descriptor,
            PolicyInput.Descriptor,
            PresenceInput.Descriptor),
        (turn, entered, inputs) => HumanStep.Enter(turn, entered, inputs, StepKind.Review),
        StepKind.Review,
        (turn, step, passed) => Step.Leave(turn, step.Visit, passed ? "Agreed" : "Disagreed", "decided"),
        node => ExpectedOutcomes.WithTimeout(node, "Agreed", "Disagreed"));
}
