using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>限额: the place that a filing takes, in the transaction that makes the case. A trial takes none.</summary>
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
        Message = $"This applicant has filed {item.Code} already, and each has one place. The case is in the list of the applicant's cases.",
    };
}
