using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 变更、延续、撤销、注销: a case of its own about the permit of an earlier one; when it grants, the permit changes there. A renewal that was asked
/// for in time and is not decided by the end of the permit counts as granted (Administrative Licensing Law, art. 50).
/// </summary>
internal static class RelateCase
{
    public static Refusal? Decide(CaseTurn turn, FileCase command)
    {
        if (command.Relates is not { } relation)
            return null;
        if (turn.World.Related is not { } earlier)
            return Refuse.Invalid("$.relates.caseNumber", "unknown-case", "There is no such earlier case.");
        var own = (command.Applicant.IdNumber ?? command.Applicant.Uscc) == (earlier.Data?.Applicant?.IdNumber ?? earlier.Data?.Applicant?.Uscc);
        if (relation.Kind == RelationKind.Correction)
            return CorrectCase.Decide(turn, earlier, own);
        if (earlier.State.Law.Certificate is not { Standing: not (CertificateStanding.Revoked or CertificateStanding.Cancelled or CertificateStanding.Generated) } certificate)
            return Refuse.Invalid("$.relates.caseNumber", "no-permit", "The earlier case holds no permit that is in force.");
        if (!own)
            return Refuse.Invalid("$.applicant", "another-holder", "The permit of the earlier case is another person's.");
        if (relation.Kind == RelationKind.Revocation && (turn.By.Kind != ActorKind.Official || turn.By.Department != earlier.State.Department))
            return Refuse.Forbidden("The department that granted a permit revokes it (Administrative Licensing Law, art. 69).");
        var deemedAt = relation.Kind == RelationKind.Renewal ? DeemedAt(turn, certificate) : null;
        turn.Emit(new CaseRelated(earlier.State.CaseId, earlier.State.Number, relation.Kind, deemedAt));
        if (deemedAt is { } end)
            turn.Emit(new DeadlineArmed(
                turn.State.LastDeadline + 1, DeadlinePurpose.Renewal, 0, DeadlineSchedule.DueAt(end, turn.World.Calendar.TimeZone)));
        return null;
    }

    /// <summary>视为准予延续: the old permit has ended and nobody has decided.</summary>
    public static void Deem(CaseTurn turn)
    {
        if (turn.State.Ended || turn.State.Decision is not null)
            return;
        turn.Emit(new DecisionMade(true, "system:deemed-renewal"));
        turn.Emit(new DocumentIssued("deemed-renewal", DocumentNumber.Next(turn.State, "deemed-renewal")));
        CardRules.Issue(turn, CardColour.Red, CardRules.OverLimit, turn.State.Department, null, legal: true);
        EndCase.Stop(turn, CaseStatus.Completed, "deemed-renewed");
    }

    /// <summary>The case has ended: what it decided is told to the earlier one.</summary>
    public static void Tell(CaseTurn turn)
    {
        if (turn.State.Law.Relation is not { } relation || turn.State.Decision is not { } decision)
            return;
        if (relation.Kind == RelationKind.Correction)
        {
            turn.Send(relation.CaseId, new CorrectionDecided(turn.State.Number));
            return;
        }

        if (!decision.Granted)
            return;
        var standing = relation.Kind switch
        {
            RelationKind.Change => CertificateStanding.Changed,
            RelationKind.Revocation => CertificateStanding.Revoked,
            RelationKind.Cancellation => CertificateStanding.Cancelled,
            _ => decision.By == "system:deemed-renewal" ? CertificateStanding.DeemedRenewed : CertificateStanding.Renewed,
        };
        turn.Send(relation.CaseId, new PermitDecided(
            standing, relation.Kind == RelationKind.Renewal ? turn.World.Item.Renewal?.Months ?? 0 : 0, turn.State.Number));
    }

    public static void Take(CaseTurn turn, PermitDecided decided)
    {
        if (turn.State.Law.Certificate is not { } certificate)
            return;
        var until = decided.Months > 0 && certificate.ValidUntil is { } end ? end.AddMonths(decided.Months) : certificate.ValidUntil;
        turn.Emit(new CertificateMoved(decided.Standing, until, decided.ByCase));
        if (decided.Standing == CertificateStanding.Revoked)
            ReviewDependents.Tell(turn, decided.ByCase);
    }

    /// <summary>The end of the permit, when the renewal was asked for early enough.</summary>
    private static DateOnly? DeemedAt(CaseTurn turn, CertificateState certificate)
    {
        if (certificate.ValidUntil is not { } end || turn.World.Item.Renewal is not { } rule)
            return null;
        var left = rule.Window.Kind == LimitKind.Working
            ? DeadlineCalculator.WorkingDaysBetween(turn.Today, end, turn.World.Calendar)
            : end.DayNumber - turn.Today.DayNumber;
        return left >= rule.Window.Days ? end : null;
    }
}
