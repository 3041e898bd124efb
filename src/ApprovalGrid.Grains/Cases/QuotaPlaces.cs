using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>
/// 限额: the place that a filing takes, in the transaction that makes the case, and that the case gives back, in the transaction that ends it,
/// when it ends without what was asked for. A trial takes none.
/// </summary>
internal static class QuotaPlaces
{
    /// <summary>The place that this turn asks for, if its item has a quota.</summary>
    public static QuotaPlace? Of(IRegionKeys keys, LoadedCase before, CaseTurn turn)
    {
        if (before.Exists || turn.World.Item.Quota is not { } quota || turn.State.Trial || turn.Data.Applicant is not { } applicant)
            return null;
        var hash = (applicant.IdNumber ?? applicant.Uscc) is { } number ? ApplicantHash.Of(keys, number) : ApplicantHash.OfName(keys, applicant.Name);
        return new QuotaPlace($"{turn.World.Item.Code}/{quota.Round}", hash.Hash, quota.Places);
    }

    /// <summary>
    /// Ended without a grant (撤回、不予受理、不予许可、终止): the place is open again. A grant keeps it for good, also one that is revoked later:
    /// what the place was for was had.
    /// </summary>
    public static bool GivenBack(CaseTurn turn) =>
        turn.World.Item.Quota is not null && !turn.State.Trial && turn.Facts.Any(fact => fact is CaseEnded)
        && turn.State is not { Status: CaseStatus.Completed, Decision.Granted: true };

    public static Refusal Full(ServiceItem item) => new()
    {
        Code = RefusalCodes.QuotaFull,
        Class = RefusalClass.Conflict,
        Message = $"All {item.Quota!.Places} places of {item.Code} are taken. Nothing was filed.",
    };

    public static Refusal Held(ServiceItem item) => new()
    {
        Code = RefusalCodes.QuotaHeld,
        Class = RefusalClass.Conflict,
        Message = $"This applicant has filed {item.Code} already, and each has one place until it ends without a grant. The case is in the list of the applicant's cases.",
    };
}
