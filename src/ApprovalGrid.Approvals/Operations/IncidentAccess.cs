using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// Who may mend an incident. Running the same activity again decides nothing, so operators may as well; passing it by or ending the case
/// shapes a decision that the authority answers for: only the head (负责人) of the department that handles the case. A workflow without a
/// service item decides nothing about anybody: there operators may do all of it.
/// </summary>
internal static class IncidentAccess
{
    public const string HeadRole = "head";

    public static bool MayRetry(Actor by, CaseState state) => by.Kind == ActorKind.Operator || IsHead(by, state);

    public static bool MayDecide(Actor by, CaseState state) => IsHead(by, state) || (state.Outward.IsPlain && by.Kind == ActorKind.Operator);

    /// <summary>The unresolved incident of that number, or why not.</summary>
    public static Refusal? Find(CaseTurn turn, int number, bool allowed, string who, out Incident incident)
    {
        incident = turn.State.Workflow.Incidents.Find(known => known.Number == number)!;
        if (CaseAccess.SightOf(turn.By, turn.State, turn.Data) == CaseSight.None)
            return Refuse.UnknownCase();
        if (!allowed)
            return Refuse.Forbidden(who);
        if (incident is null)
            return Refuse.Invalid("incident", "unknown-incident", "The case has no incident of this number; see its view.");
        if (turn.State.Ended)
            return Refuse.NotInThisState("The case has ended; nothing of it runs again.");
        return incident.Resolved ? Refuse.NotInThisState("This incident was resolved before.") : null;
    }

    private static bool IsHead(Actor by, CaseState state) =>
        by.Kind == ActorKind.Official && by.Department == state.Department && by.Roles.Contains(HeadRole);
}
