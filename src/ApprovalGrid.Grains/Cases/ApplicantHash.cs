using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>The keyed hash by which an applicant's cases are found.</summary>
public static class ApplicantHash
{
    internal const string Kind = "applicant";

    internal const string NameKind = "applicant-name";

    /// <summary>Under which the cases of an applicant of this name are found: the whole name, width, case and spaces aside.</summary>
    public static SearchHash OfName(IRegionKeys keys, string name) => new(NameKind, keys.SearchHash(NameKind, SearchableFields.Normalize(name)));

    /// <summary>By the number when it looks like one, else by the name.</summary>
    public static SearchHash OfAny(IRegionKeys keys, string text) =>
        text.Length == 18 && text.All(char.IsAsciiLetterOrDigit) ? Of(keys, text.ToUpperInvariant()) : OfName(keys, text);

    /// <param name="number">Citizen identity number or unified social credit code.</param>
    public static SearchHash Of(IRegionKeys keys, string number) => new(Kind, keys.SearchHash(Kind, number));
}
