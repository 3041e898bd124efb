using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 纠错、重启: what a case has come to was wrong. It is never woken up; the department that handled it opens a new case about it, whatever the
/// earlier one decided, and the earlier one names the case that corrects it. A permit in force that was granted there counts as changed.
/// </summary>
internal static class CorrectCase
{
    public static Refusal? Decide(CaseTurn turn, RelatedCase earlier, bool sameApplicant)
    {
        if (turn.By.Kind != ActorKind.Official || turn.By.Department != earlier.State.Department)
            return Refuse.Forbidden("The department that handled a case corrects what it has come to; an applicant asks it to, or pursues a remedy.");
        if (!earlier.State.Ended)
            return Refuse.Invalid("$.relates.caseNumber", "not-ended", "The earlier case still runs; return, withdraw or terminate it instead.");
        if (!sameApplicant)
            return Refuse.Invalid("$.applicant", "another-holder", "The earlier case is another person's.");
        turn.Emit(new CaseRelated(earlier.State.CaseId, earlier.State.Number, RelationKind.Correction, null));
        return null;
    }

    public static void Take(CaseTurn turn, CorrectionDecided corrected)
    {
        turn.Emit(new CaseCorrected(corrected.ByCase));
        if (turn.State.Law.Certificate is { Standing: CertificateStanding.Valid or CertificateStanding.Changed or CertificateStanding.Renewed or CertificateStanding.DeemedRenewed } certificate)
            turn.Emit(new CertificateMoved(CertificateStanding.Changed, certificate.ValidUntil, corrected.ByCase));
    }
}
