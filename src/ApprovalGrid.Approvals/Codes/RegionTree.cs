using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// The divisions of the country with their names (行政区划), and the names and codes they had. Immutable. Without a date, lists hold what is
/// valid still, and a look-up by code also finds what was revoked: old cases keep their region's name.
/// </summary>
public sealed class RegionTree
{
    // By code, then by validity, so that what lies in a division is one slice.
    private readonly Region[] _regions;

    internal RegionTree(string id, string version, List<Region> regions)
    {
        Id = id;
        Version = version;
        _regions = [.. regions.OrderBy(r => r.Code).ThenBy(r => r.From ?? DateOnly.MinValue)];
    }

    public string Id { get; }

    public string Version { get; }

    public int Count => _regions.Length;

    /// <summary>Reads a region file.</summary>
    /// <exception cref="DataFileException">The file has faults.</exception>
    public static RegionTree Load(string json)
    {
        var (tree, faults) = Read(json);
        return tree ?? throw new DataFileException("region file", faults);
    }

    /// <summary>Reads a region file strictly. The tree is null exactly when there are faults.</summary>
    public static (RegionTree? Tree, IReadOnlyList<DataFault> Faults) Read(string json) => RegionFileReader.Read(json);

    /// <summary>The division that had the code on a day; without a day, the newest that has or had it. Null when there is none.</summary>
    public Region? Find(RegionCode code, DateOnly? at = null)
    {
        Region? found = null;
        for (var i = FirstAtOrAfter(code); i < _regions.Length && _regions[i].Code == code; i++)
        {
            if (at is not { } day || _regions[i].IsValidOn(day))
                found = _regions[i];
        }

        return found;
    }

    public string? NameOf(RegionCode code, DateOnly? at = null) => Find(code, at)?.Name;

    /// <summary>The name from the province down, for example 湖南省长沙市岳麓区; names that only stand in for a prefecture are left out.</summary>
    public string? FullNameOf(RegionCode code, DateOnly? at = null) => Find(code, at) is { } region
        ? string.Concat(Ancestors(code, at).Reverse().Where(a => !IsStandIn(a)).Select(a => a.Name)) + region.Name
        : null;

    /// <summary>The same in English, from the smallest up: Furong District, Changsha, Hunan. Null where a part of it has no English name.</summary>
    public string? FullEnglishNameOf(RegionCode code, DateOnly? at = null)
    {
        if (Find(code, at) is not { } region)
            return null;
        var names = Ancestors(code, at).Where(above => !IsStandIn(above)).Select(above => above.NameEn).Prepend(region.NameEn).ToArray();
        return names.Contains(null) ? null : string.Join(", ", names);
    }

    /// <summary>The divisions above, the nearest first.</summary>
    public IEnumerable<Region> Ancestors(RegionCode code, DateOnly? at = null)
    {
        for (var parent = code.Parent; parent is { } up; parent = up.Parent)
        {
            if (Find(up, at) is { } region)
                yield return region;
        }
    }

    /// <summary>All divisions below, in the order of their codes.</summary>
    public IEnumerable<Region> Descendants(RegionCode code, DateOnly? at = null)
    {
        for (var i = FirstAtOrAfter(code); i < _regions.Length && code.Contains(_regions[i].Code); i++)
        {
            if (_regions[i].Code != code && IsListed(_regions[i], at))
                yield return _regions[i];
        }
    }

    /// <summary>The divisions one level below.</summary>
    public IEnumerable<Region> Children(RegionCode code, DateOnly? at = null) =>
        Descendants(code, at).Where(region => region.Code.Parent == code);

    public IEnumerable<Region> Provinces(DateOnly? at = null) =>
        _regions.Where(region => region.Code.Level == RegionLevel.Province && IsListed(region, at));

    private static bool IsListed(Region region, DateOnly? at) => at is { } day ? region.IsValidOn(day) : region.Until is null;

    private static bool IsStandIn(Region region) => region.Code.Level == RegionLevel.Prefecture
        && (region.Name is "市辖区" or "县" || region.Name.EndsWith("直辖县级行政区划", StringComparison.Ordinal));

    private int FirstAtOrAfter(RegionCode code)
    {
        var (low, high) = (0, _regions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_regions[middle].Code < code)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
