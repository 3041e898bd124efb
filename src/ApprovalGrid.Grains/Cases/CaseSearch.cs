using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>The keyed hashes by which a case is found: its applicant and the fields that its item marks searchable.</summary>
public static class CaseSearch
{
    private const string NationalNumber = "national-number";

    /// <param name="keys">Hold the key for searching.</param>
    /// <param name="serviceItem">Code of the item: equal values in two items have different hashes.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="value">As people write it.</param>
    public static SearchHash OfField(IRegionKeys keys, string serviceItem, string field, string value)
    {
        var kind = $"form:{serviceItem}.{field}";
        return new SearchHash(kind, keys.SearchHash(kind, SearchableFields.Normalize(value)));
    }

    /// <summary>办件编号 in the national shape.</summary>
    public static SearchHash OfNationalNumber(IRegionKeys keys, string number) => new(NationalNumber, keys.SearchHash(NationalNumber, number));

    /// <summary>All hashes of the case when it is filed or its form changes; none otherwise, which keeps those that are stored.</summary>
    internal static List<SearchHash> Of(IRegionKeys keys, LoadedCase before, CaseTurn turn)
    {
        return before.Exists && !turn.SealedFacts.Any(fact => fact is FormGiven) ? [] : All(keys, turn.State, turn.Data, turn.World.Item);
    }

    /// <summary>All hashes of a case.</summary>
    internal static List<SearchHash> All(IRegionKeys keys, CaseState state, CaseData data, ServiceItem item)
    {
        var hashes = new List<SearchHash>();
        if (data.Applicant is { } applicant && (applicant.IdNumber ?? applicant.Uscc) is { } number)
        {
            hashes.Add(ApplicantHash.Of(keys, number));
            hashes.Add(ApplicantHash.OfName(keys, applicant.Name));
        }

        if (state.Law.NationalNumber is { } national)
            hashes.Add(OfNationalNumber(keys, national));
        hashes.AddRange(SearchableFields.Of(item, data.Form).Select(found => OfField(keys, item.Code, found.Field, found.Text)));
        return hashes;
    }
}
