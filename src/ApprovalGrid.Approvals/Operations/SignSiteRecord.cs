using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// The record of an inspection needs two signatures of different officers: the first one leaves the task open for the second. What either of them
/// found wanting fails the inspection.
/// </summary>
internal static class SignSiteRecord
{
    public const int Officers = 2;

    /// <summary>True when this opinion is not the last that is needed: it was recorded as a signature, or refused.</summary>
    public static bool Waits(CaseTurn turn, TaskState task, TaskCommand command, out Refusal? refusal)
    {
        refusal = null;
        if (task.Kind != StepKind.SiteInspection)
            return false;
        var signed = turn.State.Law.Signatures.TryGetValue(task.Visit, out var known) ? known : [];
        if (signed.Contains(turn.By.Id))
        {
            refusal = Refuse.NotInThisState("You have signed already; a second officer signs the record (Administrative Licensing Law, art. 34).");
            return true;
        }

        if (signed.Length + 1 >= Officers)
            return false;
        turn.Emit(new SiteRecordSigned(task.Visit, command.Operation == TaskOperation.Disagree));
        if (!string.IsNullOrWhiteSpace(command.Comment))
            turn.Emit(new ReasonGiven($"site-{task.Visit}-{signed.Length + 1}", command.Comment));
        turn.Emit(new TaskReleased(task.Number));
        return true;
    }
}
