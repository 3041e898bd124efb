using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 预审: a look at the filing before the window accepts it. The law does not know it, so it gains no time: its limit, like that of the
/// acceptance, is counted from the filing, and silence has the effect of acceptance (Administrative Licensing Law, art. 32).
/// </summary>
internal static class PrecheckActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "Precheck",
            "Pre-check",
            "预审",
            "Looks at the filing before acceptance; its limit is counted from the filing.",
            "受理前的预审；时限自提交之日起算。",
            [Port("Passed", "Passed", "通过"), Port("Supplement", "Supplement", "补正"), Port("NotAccepted", "Not accepted", "不予受理")],
            Department,
            Role,
            LimitInput.OfTask,
            PresenceInput.Descriptor),
        (turn, entered, inputs) =>
        {
            turn.Emit(new StatusChanged(CaseStatus.Precheck));
            HumanStep.Enter(turn, entered, inputs, StepKind.Precheck);
        },
        StepKind.Precheck,
        Settle,
        _ => ["Passed", "NotAccepted"]);

    private static void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (passed)
        {
            turn.Emit(new StatusChanged(CaseStatus.Submitted));
            Step.Leave(turn, step.Visit, "Passed", "decided");
            return;
        }

        AcceptActivity.Refuse(turn, step);
    }
}
