using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 即办、简易办: one officer accepts and decides in one act. What is simplified are the steps: acceptance and decision are both made, each with its
/// document, in the same moment. Disagreeing with a reason code is a refusal to accept, without one a refusal.
/// </summary>
internal static class HandleAtOnceActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "HandleAtOnce",
            "Accept and decide at once",
            "即办",
            "One officer accepts and decides in one act; both documents are issued.",
            "一名经办人当场受理并作出决定，受理通知书和决定书均出具。",
            [Port("Granted", "Granted", "准予"), Port("Refused", "Refused", "不予"), Port("NotAccepted", "Not accepted", "不予受理")],
            Department,
            Role,
            LimitInput.OfTask,
            PolicyInput.Descriptor,
            PresenceInput.Descriptor) with
        { IsIrreversible = true, IsMandatory = true, LegalBasis = "《中华人民共和国行政许可法》第三十二条、第三十四条" },
        Enter,
        StepKind.HandleAtOnce,
        Settle,
        _ => ["Granted", "Refused", "NotAccepted"]);

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        DecideActivity.RequirePossible(turn);
        HumanStep.Enter(turn, entered, inputs, StepKind.HandleAtOnce);
    }

    private static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (!passed && turn.State.Law.NonAcceptance is not null)
        {
            AcceptActivity.Refuse(turn, step);
            return;
        }

        AcceptActivity.Accept(turn);
        DecideActivity.Settle(turn, step, passed);
    }
}
