namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    private bool ApplyToRights(CaseEvent fact, TurnInfo turn)
    {
        switch (fact)
        {
            case MaterialFaulted faulted:
                Law.MaterialFaults = Law.MaterialFaults.With(faulted.Code, faulted.ReasonCode);
                return true;
            case HearingOffered offered:
                Law.HearingUntil = offered.Until;
                return true;
            case HearingWaived:
                Law.HearingWaived = true;
                return true;
            case ProceedingOpened opened:
                Law.Proceedings = Law.Proceedings.With(opened.Number, new ProceedingState(opened.Number, opened.Kind, opened.Reference, turn.At));
                return true;
            case ProceedingClosed closed:
                Law.Proceedings = Law.Proceedings.With(closed.Number, Law.Proceedings[closed.Number] with { Closed = true });
                return true;
            case ReviewNeeded needed:
                Law.ReviewBecause = Law.ReviewBecause.Add(needed.ByCase);
                return true;
            case CaseCorrected corrected:
                Law.CorrectedBy = Law.CorrectedBy.Add(corrected.ByCase);
                return true;
            case DecisionPublished:
                Law.Published = true;
                return true;
            case NationalNumberAssigned assigned:
                Law.NationalNumber = assigned.Number;
                return true;
            case FileAsked { Given: true } asked:
                Law.FilesGiven = Law.FilesGiven.With($"{asked.Department} {asked.Material}", turn.At);
                return true;
            case AttemptRefused:
                Law.Attempts++;
                return true;
            case FileAsked or FormChangeTaken or PackageTaken:
                return true;
            default:
                return false;
        }
    }
}
