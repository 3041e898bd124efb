using ApprovalGrid.Grains.Sealing;

namespace ApprovalGrid.Grains.Cases;

/// <summary>失信: those whom credit excludes from tolerance and commitment, by keyed hashes of their numbers; nobody is named.</summary>
public static class CreditList
{
    public const string StateName = "credit-exclusion";

    /// <param name="number">Citizen identity number or unified social credit code.</param>
    public static string KeyOf(IRegionKeys keys, string number) => Convert.ToHexStringLower(ApplicantHash.Of(keys, number).Hash.Span);
}
