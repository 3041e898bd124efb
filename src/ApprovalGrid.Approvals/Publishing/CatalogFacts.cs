using System.Collections.Frozen;
using System.Collections.Immutable;
using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>What the checks of a definition may know of the catalogue: all of one moment, immutable.</summary>
public sealed class CatalogFacts
{
    private readonly FrozenDictionary<string, DepartmentFacts> _departments;
    private readonly FrozenDictionary<string, ServiceItem> _items;
    private readonly ILookup<string, ServiceItem> _byDefinition;

    /// <param name="departments">All departments.</param>
    /// <param name="items">The newest version of every item.</param>
    /// <param name="calendars">Ids of the calendars.</param>
    /// <param name="definitions">Ids of the definitions that are published, or are about to be.</param>
    public CatalogFacts(
        IEnumerable<DepartmentFacts> departments, IEnumerable<ServiceItem> items, IEnumerable<string> calendars, IEnumerable<string> definitions)
    {
        _departments = departments.DistinctBy(department => department.Key).ToFrozenDictionary(department => department.Key, StringComparer.Ordinal);
        _items = items.DistinctBy(item => item.Code).ToFrozenDictionary(item => item.Code, StringComparer.Ordinal);
        _byDefinition = _items.Values.OrderBy(item => item.Code, StringComparer.Ordinal).ToLookup(item => item.Definition, StringComparer.Ordinal);
        Calendars = calendars.ToFrozenSet(StringComparer.Ordinal);
        Definitions = definitions.ToFrozenSet(StringComparer.Ordinal);
        Roles = _departments.Values.SelectMany(department => department.Roles).ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Calendars { get; }

    public FrozenSet<string> Definitions { get; }

    /// <summary>The roles of all departments.</summary>
    public FrozenSet<string> Roles { get; }

    /// <param name="key"><c>{region}/{department}</c>.</param>
    public DepartmentFacts? FindDepartment(string key) => _departments.GetValueOrDefault(key);

    public ServiceItem? FindItem(string code) => _items.GetValueOrDefault(code);

    /// <summary>The items whose cases run a definition.</summary>
    public IEnumerable<ServiceItem> ItemsOf(string definition) => _byDefinition[definition];
}

/// <summary>A department and the roles that its officials may hold.</summary>
/// <param name="Key"><c>{region}/{department}</c>.</param>
public sealed record DepartmentFacts(string Key, ImmutableArray<string> Roles);
