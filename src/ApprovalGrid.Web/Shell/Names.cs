using System.Collections.Concurrent;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Grains.Catalog;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Web.Shell;

/// <summary>What departments, regions and service items are called. Public; kept until the catalogue changes.</summary>
public sealed class Names(GridCatalog catalog, IOptions<WebPagesOptions> options)
{
    private const int MaxKept = 20_000;

    private readonly ConcurrentDictionary<string, Text?> _departments = new(StringComparer.Ordinal);
    private long _revision = -1;

    /// <summary>Name of <c>{region}/{department}</c>; the key itself when the catalogue does not know it.</summary>
    public async ValueTask<Text> DepartmentAsync(string key)
    {
        var revision = await catalog.RevisionAsync();
        if (Interlocked.Exchange(ref _revision, revision) != revision || _departments.Count >= MaxKept)
            _departments.Clear();
        if (!_departments.TryGetValue(key, out var name))
        {
            name = await catalog.FindDepartmentAsync(key) is { } department ? new Text(department.Name, department.NameEn) : null;
            _departments[key] = name;
        }

        return name ?? new Text(key, key);
    }

    /// <summary>Names of several departments, by key.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Text>> DepartmentsAsync(IEnumerable<string?> keys)
    {
        var names = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var key in keys.OfType<string>().Distinct())
            names[key] = await DepartmentAsync(key);
        return names;
    }

    /// <summary>A history names departments and materials by their codes; people read names.</summary>
    public async ValueTask<IReadOnlyList<TimelineEntry>> InAsync(IReadOnlyList<TimelineEntry> entries, IReadOnlyList<GuideMaterial> materials)
    {
        var named = new List<TimelineEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var (zh, en) = (entry.TextZh, entry.Text);
            foreach (var key in Hall.Cases.DepartmentKeys.In(en))
            {
                var name = await DepartmentAsync(key);
                (zh, en) = (zh.Replace(key, name.Zh, StringComparison.Ordinal), en.Replace(key, name.En, StringComparison.Ordinal));
            }

            foreach (var material in materials.Where(material => en.Contains($" {material.Code} ", StringComparison.Ordinal)))
            {
                zh = zh.Replace($" {material.Code} ", $"“{material.Name}”", StringComparison.Ordinal);
                en = en.Replace($" {material.Code} ", $" “{material.NameEn ?? material.Name}” ", StringComparison.Ordinal);
            }

            named.Add(entry with { Text = en, TextZh = zh });
        }

        return named;
    }

    /// <summary>Name of a region, such as 湖南省长沙市 and Changsha, Hunan; its code when it is not known.</summary>
    public Text RegionName(string code) => RegionCode.TryParse(code, out var region) && options.Value.Regions is { } tree && tree.FullNameOf(region) is { } name
        ? new Text(name, tree.FullEnglishNameOf(region) ?? name)
        : new Text(code, code);

    /// <summary>Name of an item; its code when there is none.</summary>
    public async ValueTask<Text> ItemAsync(string code) =>
        await catalog.FindItemAsync(code) is { } item ? new Text(item.Name, item.NameEn) : new Text(code, code);
}
