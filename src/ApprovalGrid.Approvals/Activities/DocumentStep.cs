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
        if (Kind == StepKind.IssueCertificate && turn.State.Law.Gaps.Count > 0)
        {
            // 容缺: the certificate waits for what was promised; the applicant's delivery goes on with it.
            turn.Emit(new StepEntered(
                entered.Visit, Kind, entered.Node.Id, entered.Node.DisplayName, turn.State.Department, null, [], null, TimeoutAction.Overdue));
            turn.Emit(new SupplementAsked(entered.Visit));
            Remember(turn, entered.Visit, inputs);
            return;
        }

        Remember(turn, entered.Visit, inputs);
        if (inputs.Text("Role") is not null)
        {
            HumanStep.Enter(turn, entered, inputs, Kind);
            return;
        }

        Issue(turn, entered.Visit);
        turn.Workflow.CompleteVisit(entered.Visit, [Done]);
    }

    /// <summary>What was promised has come: the certificate that waited for it is made.</summary>
    public void GapsClosed(CaseTurn turn, StepState step)
    {
        Issue(turn, step.Visit);
        Step.Leave(turn, step.Visit, Done, "gaps-closed");
    }

    public void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (passed)
            Issue(turn, step.Visit);
        Step.Leave(turn, step.Visit, passed ? Done : Failed, "decided");
    }

    private void Issue(CaseTurn turn, int visit)
    {
        var number = DocumentNumber.Next(turn.State, Document);
        turn.Emit(new DocumentIssued(Document, number));
        if (Kind == StepKind.IssueCertificate)
        {
            var months = turn.Data.Kept.GetValueOrDefault($"valid-months-{visit}");
            turn.Emit(new CertificateIssued(number, months.IsNumber ? turn.Today.AddMonths((int)months.AsNumber).AddDays(-1) : null));
        }

        if (Kind != StepKind.Deliver)
            return;
        // The clock of delivery stops at the delivery, not when the certificate is printed.
        foreach (var clock in turn.State.Clocks.Values.Where(clock => clock is { Kind: ClockKind.Delivery, End: null }).ToArray())
            turn.EndClock(clock);
    }

    private void Remember(CaseTurn turn, int visit, StepInputs inputs)
    {
        if (Kind == StepKind.IssueCertificate && inputs.Whole("ValidMonths") is { } months)
            turn.Emit(new ValueKept($"valid-months-{visit}", months is >= 1 and <= 1200 ? months : throw new StepInputException("validMonths", "is 1 to 1200.")));
    }
}
