using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 试办: an integrator runs a definition as a case of nobody, outside statistics, cards and legal clocks. Officials act on its tasks as on any
/// other, and so may the integrator who started it.
/// </summary>
public static class TrialOperation
{
    private const string Applicant = "试办申请人";

    /// <param name="caseId">Drawn by the caller of the turn.</param>
    /// <param name="department"><c>{region}/{department}</c> that handles the trial.</param>
    /// <param name="form">What the applicant is taken to have filled in; null: a sample of the item's fields.</param>
    public static Refusal? Start(CaseTurn turn, long caseId, string department, JsObject? form)
    {
        if (turn.State.Version > 0)
            return new Refusal { Code = RefusalCodes.IdTaken, Class = RefusalClass.Conflict, Message = "This case id is taken; draw another." };
        if (turn.By.Kind is not ActorKind.Integrator)
            return Refuse.Forbidden("Trials are started by integrators.");
        var item = turn.World.Item;
        var kind = item.Applicants is [var first, ..] ? first : ApplicantKind.Person;
        FileCaseOperation.Open(turn, caseId, department.Split('/')[0], department, kind, trial: true, null, 0);
        turn.Emit(new ApplicantGiven(kind, Applicant, null, null, null));
        foreach (var material in item.Materials)
            FileCaseOperation.Receive(turn, material.Code, null, null);
        FileCaseOperation.Start(turn, form ?? TrialItem.SampleForm(item));
        return null;
    }

    /// <summary>Ends a trial wherever it stands. Cases of people end by decision or withdrawal only.</summary>
    public static Refusal? Stop(CaseTurn turn)
    {
        if (!turn.State.Trial)
            return Refuse.Forbidden("Only a trial can be cancelled here: a case ends by its decision, or when the applicant withdraws it. 只能取消试办，正式办件须依法办结。");
        if (!MayAct(turn.By, turn.State))
            return Refuse.Forbidden("A trial is cancelled by the integrator who started it, or by an operator. 只有发起试办的集成商或运维人员可以取消。");
        if (!turn.State.Ended)
            EndCase.Stop(turn, CaseStatus.Terminated, "trial-cancelled");
        return null;
    }

    private static bool MayAct(Actor by, CaseState state) =>
        by.Kind is ActorKind.Operator || (by.Kind is ActorKind.Integrator && state.FiledBy == by.Id);
}
