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
    public static QuotaPlace? Of(IRegionKeys keys, LoadedCase before, CaseTurn turn) =>
        before.Exists ? null : Of(keys, turn.State, turn.Data, turn.World.Item);

    /// <summary>The place that a case from another installation brings along, though there be none left here.</summary>
    public static QuotaPlace? Brought(IRegionKeys keys, CaseState state, CaseData data, ServiceItem item) =>
        state.Ended && !IsGranted(state) ? null : Of(keys, state, data, item) is { } place ? place with { Places = int.MaxValue } : null;

    /// <summary>
    /// Ended without a grant (撤回、不予受理、不予许可、终止): the place is open again. A grant keeps it for good, also one that is revoked later:
    /// what the place was for was had.
    /// </summary>
    public static bool GivenBack(CaseTurn turn) =>
        turn.World.Item.Quota is not null && !turn.State.Trial && turn.Facts.Any(fact => fact is CaseEnded)
        && !IsGranted(turn.State);

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

    private static QuotaPlace? Of(IRegionKeys keys, CaseState state, CaseData data, ServiceItem item)
    {
        if (item.Quota is not { } quota || state.Trial || data.Applicant is not { } applicant)
            return null;
        var hash = (applicant.IdNumber ?? applicant.Uscc) is { } number ? ApplicantHash.Of(keys, number) : ApplicantHash.OfName(keys, applicant.Name);
        return new QuotaPlace($"{item.Code}/{quota.Round}", hash.Hash, quota.Places);
    }

    private static bool IsGranted(CaseState state) => state is { Status: CaseStatus.Completed, Decision.Granted: true };
}
