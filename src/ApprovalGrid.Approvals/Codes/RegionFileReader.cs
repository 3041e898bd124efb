using System.Text.Json;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// Reads a region file. Its rows are compact: <c>[code, name]</c>, or <c>[code, name, from, until]</c> for a name or code that was valid for
/// a time (<c>until</c> is the first day it was not; each may be null). The English names stand beside the rows, by code.
/// </summary>
internal static class RegionFileReader
{
    public const int MaxChars = 4_000_000;
    public const int MaxRegions = 50_000;
    private const int MaxNameLength = 64;
    private const int MaxEnglishLength = 128;

    public static (RegionTree? Tree, IReadOnlyList<DataFault> Faults) Read(string json)
    {
        var faults = new List<DataFault>();
        var tree = StrictObject.Read(json, MaxChars, faults, root =>
        {
            root.Allow("$schema", "id", "version", "name", "nameEn", "source", "regions", "namesEn");
            root.Text("$schema", required: false);
            root.Text("name");
            root.Text("nameEn", required: false);
            root.Text("source");
            var (id, version) = (root.Text("id", maxLength: 64), root.Text("version", maxLength: 64));
            var regions = new List<Region>();
            var index = 0;
            foreach (var row in root.Elements("regions", true, MaxRegions))
            {
                if (Row(row, $"$.regions[{index++}]", faults) is { } region)
                    regions.Add(region);
            }

            CheckTogether(regions, faults);
            var english = English(root, regions);
            return new RegionTree(id ?? "", version ?? "", Named(regions, english));
        });
        return (faults.Count == 0 ? tree : null, faults);
    }

    private static Dictionary<string, string> English(StrictObject root, List<Region> regions)
    {
        var codes = regions.Select(region => region.Code.ToString()).ToHashSet(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, name) in root.TextsByName("namesEn", MaxRegions, MaxEnglishLength))
        {
            if (codes.Contains(code))
                names[code] = name;
            else
                root.Fault($"namesEn.{code}", "The file has no such division.", "Correct the code or add its row.");
        }

        return names;
    }

    /// <summary>The English name is that of the newest row of a code.</summary>
    private static List<Region> Named(List<Region> regions, Dictionary<string, string> english) =>
    [
        .. regions.GroupBy(region => region.Code).SelectMany(same => same.OrderBy(region => region.From ?? DateOnly.MinValue).Reverse()
            .Select((region, age) => age == 0 ? region with { NameEn = english.GetValueOrDefault(region.Code.ToString()) } : region)),
    ];

    private static Region? Row(JsonElement row, string path, List<DataFault> faults)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() is < 2 or > 4)
            return Fault(path, "A row is [code, name] or [code, name, from, until].", "Write it so.");
        if (row[0].ValueKind != JsonValueKind.String || RegionCode.Check(row[0].GetString()) is { IsValid: false })
            return Fault($"{path}[0]", RegionCode.Check(row[0].ValueKind == JsonValueKind.String ? row[0].GetString() : null).Message!, "Correct the code.");
        if (row[1].ValueKind != JsonValueKind.String || row[1].GetString() is not { Length: > 0 and <= MaxNameLength } name)
            return Fault($"{path}[1]", $"A name is a text of 1 to {MaxNameLength} characters.", "Write it out.");
        if (!Date(row, 2, out var from))
            return Fault($"{path}[2]", "From is null or a date written yyyy-MM-dd.", "Correct it.");
        if (!Date(row, 3, out var until))
            return Fault($"{path}[3]", "Until is null or a date written yyyy-MM-dd.", "Correct it.");
        return until <= from
            ? Fault($"{path}[3]", "Until must lie after from.", "Exchange or correct the two.")
            : new Region(RegionCode.Parse(row[0].GetString()!), name, from, until);

        Region? Fault(string at, string rule, string fix)
        {
            faults.Add(new DataFault(at, rule, fix));
            return null;
        }
    }

    private static bool Date(JsonElement row, int index, out DateOnly? date)
    {
        date = null;
        if (row.GetArrayLength() <= index || row[index].ValueKind == JsonValueKind.Null)
            return true;
        if (row[index].ValueKind != JsonValueKind.String || !StrictObject.TryDate(row[index].GetString(), out var parsed))
            return false;
        date = parsed;
        return true;
    }

    private static void CheckTogether(List<Region> regions, List<DataFault> faults)
    {
        var byCode = regions.ToLookup(region => region.Code);
        foreach (var same in byCode)
        {
            if (same.Key.Parent is { } parent && !byCode.Contains(parent))
                faults.Add(new DataFault("$.regions", $"{same.Key} lies in {parent}, which is not in the file.", $"Add {parent}."));
            var ordered = same.OrderBy(region => region.From ?? DateOnly.MinValue).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                if (ordered[i - 1].Until is not { } until || until > (ordered[i].From ?? DateOnly.MinValue))
                    faults.Add(new DataFault("$.regions", $"{same.Key} has two names at the same time: {ordered[i - 1].Name} and {ordered[i].Name}.",
                        "Give the older an until and the newer a from."));
            }
        }
    }
}
