using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>补正: the applicant delivers; the step that asked goes on, by its port where one is drawn, else with a new round of its tasks.</summary>
public static class SupplementOperation
{
    public static Refusal? Decide(CaseTurn turn, SupplementCase command)
    {
        if (!CaseAccess.IsApplicant(turn.By, turn.State, turn.Data) && !ForThem(turn))
            return Refuse.Forbidden("The applicant, an official who handles the case for them, or the one who filed it delivers a supplement.");
        if (CaseVersion.Check(turn, command.Version) is { } stale)
            return stale;
        return Deliver(turn, command);
    }

    /// <summary>What was delivered, once its bringer may.</summary>
    internal static Refusal? Deliver(CaseTurn turn, SupplementCase command)
    {
        var waiting = turn.State.Steps.Values.Where(step => step.AwaitsSupplement).ToArray();
        if (waiting.Length == 0 && !command.Materials.Any(material => turn.State.Law.Gaps.ContainsKey(material.Code)))
            return Refuse.NotInThisState("The case does not wait for a supplement.");
        var faults = FilingCheck.CheckSupplement(turn.World.Item, command, turn.Today);
        if (faults.Length > 0)
            return Refuse.Invalid(faults);

        foreach (var material in command.Materials)
            FileCaseOperation.Receive(turn, material.Code, material.FileName, material.Sha256);
        if (command.Form is not null)
            ChangeFormOperation.Merge(turn, JsJson.Parse(command.Form.Text).AsObject!);
        if (turn.State.Status == CaseStatus.AwaitingSupplement)
            turn.Emit(new StatusChanged(CaseStatus.Submitted));
        foreach (var step in waiting)
            Continue(turn, step);
        turn.Run();
        return null;
    }

    private static bool ForThem(CaseTurn turn) =>
        turn.By.Kind == ActorKind.Official && (turn.By.Id == turn.State.FiledBy || CaseAccess.SightOf(turn.By, turn.State, turn.Data) == CaseSight.Whole);

    private static void Continue(CaseTurn turn, StepState step)
    {
        // A certificate that waits for promised materials goes on when all of them are there.
        if (step.Kind == StepKind.IssueCertificate)
        {
            if (turn.State.Law.Gaps.Count > 0)
                return;
            turn.Emit(new SupplementDelivered(step.Visit));
            IssueCertificateActivity.GapsClosed(turn, step);
            return;
        }

        turn.Emit(new SupplementDelivered(step.Visit));
        var port = step.Kind is StepKind.Accept or StepKind.Precheck ? "Supplement" : "Returned";
        if (turn.Workflow.IsConnected(step.Visit, port))
        {
            Step.Leave(turn, step.Visit, port, "returned");
            return;
        }

        turn.Emit(new RoundOpened(step.Visit, step.Round + 1));
        Step.OpenTasks(turn, step.Visit);
        Step.JudgeIfAgreed(turn, step.Visit);
    }
}
