using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>The keyed hash by which an applicant's cases are found.</summary>
public static class ApplicantHash
{
    internal const string Kind = "applicant";

    /// <param name="number">Citizen identity number or unified social credit code.</param>
    public static SearchHash Of(IRegionKeys keys, string number) => new(Kind, keys.SearchHash(Kind, number));
}
