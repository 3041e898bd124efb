using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
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
        Remember(turn, entered.Visit, inputs);
        if (Kind == StepKind.IssueCertificate && turn.State.Law.Gaps.Count > 0)
        {
            // 容缺: the certificate waits for what was promised; the applicant's delivery goes on with it.
            turn.Emit(new StepEntered(
                entered.Visit, Kind, entered.Node.Id, entered.Node.DisplayName, turn.State.Department, null, [], null, TimeoutAction.Overdue));
            turn.Emit(new SupplementAsked(entered.Visit));
            return;
        }

        if (inputs.Text("Role") is not null)
        {
            HumanStep.Enter(turn, entered, inputs, Kind);
            return;
        }

        if (SealedBy(turn, entered.Visit) is { } service)
        {
            Generate(turn, entered.Visit, entered.Node.Id, entered.Node.DisplayName, service);
            return;
        }

        Issue(turn, entered.Visit);
        turn.Workflow.CompleteVisit(entered.Visit, [Done]);
    }

    /// <summary>What was promised has come: the certificate that waited for it is made.</summary>
    public void GapsClosed(CaseTurn turn, StepState step) => Finish(turn, step, "gaps-closed");

    public void Settle(CaseTurn turn, StepState step, bool passed)
    {
        if (passed)
            Finish(turn, step, "decided");
        else
            Step.Leave(turn, step.Visit, Failed, "decided");
    }

    /// <summary>签章、生效: the certificate that was generated takes effect.</summary>
    public void Seal(CaseTurn turn, StepState step)
    {
        var certificate = turn.State.Law.Certificate!;
        turn.Emit(new DocumentIssued(Document, certificate.Number));
        turn.Emit(new CertificateMoved(CertificateStanding.Valid, certificate.ValidUntil, turn.State.Number));
        Step.Leave(turn, step.Visit, Done, "sealed");
    }

    private void Finish(CaseTurn turn, StepState step, string reason)
    {
        if (Kind == StepKind.IssueCertificate && turn.State.Law.Certificate is { Standing: CertificateStanding.Generated })
        {
            Seal(turn, step);
            return;
        }

        if (SealedBy(turn, step.Visit) is { } service)
        {
            Generate(turn, step.Visit, step.Node, step.Name, service, step.Round + 1);
            return;
        }

        Issue(turn, step.Visit);
        Step.Leave(turn, step.Visit, Done, reason);
    }

    /// <summary>生成: the licence service gets it to seal; it has no effect before.</summary>
    private void Generate(CaseTurn turn, int visit, string node, string name, string service, int round = 1)
    {
        turn.Emit(new CertificateIssued(DocumentNumber.Next(turn.State, Document), ValidUntil(turn, visit), CertificateStanding.Generated));
        Step.CloseTasks(turn, visit, "generated");
        turn.Emit(new StepEntered(visit, Kind, node, name, service, null, [], new VoteRule(VoteKind.Any), TimeoutAction.Overdue));
        if (round > 1)
            turn.Emit(new RoundOpened(visit, round));
        Step.OpenTasks(turn, visit);
    }

    private void Issue(CaseTurn turn, int visit)
    {
        var number = DocumentNumber.Next(turn.State, Document);
        turn.Emit(new DocumentIssued(Document, number));
        if (Kind == StepKind.IssueCertificate)
            turn.Emit(new CertificateIssued(number, ValidUntil(turn, visit)));
        if (Kind != StepKind.Deliver)
            return;
        // The clock of delivery stops at the delivery, not when the certificate is printed.
        foreach (var clock in turn.State.Clocks.Values.Where(clock => clock is { Kind: ClockKind.Delivery, End: null }).ToArray())
            turn.EndClock(clock);
    }

    private static DateOnly? ValidUntil(CaseTurn turn, int visit) =>
        turn.Data.Kept.GetValueOrDefault($"valid-months-{visit}") is { IsNumber: true } months ? turn.Today.AddMonths((int)months.AsNumber).AddDays(-1) : null;

    private static string? SealedBy(CaseTurn turn, int visit) => turn.Data.Kept.GetValueOrDefault($"sealed-by-{visit}").AsString;

    private void Remember(CaseTurn turn, int visit, StepInputs inputs)
    {
        if (Kind != StepKind.IssueCertificate)
            return;
        if (inputs.Whole("ValidMonths") is { } months)
            turn.Emit(new ValueKept($"valid-months-{visit}", months is >= 1 and <= 1200 ? months : throw new StepInputException("validMonths", "is 1 to 1200.")));
        if (inputs.Text("SealedBy") is not null)
            turn.Emit(new ValueKept($"sealed-by-{visit}", inputs.Department(turn, "SealedBy")));
    }
}
