using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>A step whose work is a document: made by the system at once, or by an official where a role is named.</summary>
/// <param name="Kind">The step.</param>
/// <param name="Document">Kind of the document.</param>
/// <param name="Done">Outcome when it is made.</param>
/// <param name="Failed">Outcome when the official could not make it.</param>
internal sealed record DocumentStep(StepKind Kind, string Document, string Done, string Failed)
{
    public void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        if (inputs.Text("Role") is not null)
        {
            HumanStep.Enter(turn, entered, inputs, Kind);
            return;
        }

        Issue(turn);
        turn.Workflow.CompleteVisit(entered.Visit, [Done]);
    }

    public void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (passed)
            Issue(turn);
        Step.Leave(turn, step.Visit, passed ? Done : Failed, "decided");
    }

    private void Issue(CaseTurn turn)
    {
        turn.Emit(new DocumentIssued(Document, DocumentNumber.Next(turn.State, Document)));
        if (Kind != StepKind.Deliver)
            return;
        // The clock of delivery stops at the delivery, not when the certificate is printed.
        foreach (var clock in turn.State.Clocks.Values.Where(clock => clock is { Kind: ClockKind.Delivery, End: null }).ToArray())
            turn.EndClock(clock);
    }
}
