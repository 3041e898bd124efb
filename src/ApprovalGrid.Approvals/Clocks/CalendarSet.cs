using System.Collections.Frozen;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>All calendars of one version of the data: the national one and the overlays of regions. Immutable.</summary>
public sealed class CalendarSet
{
    /// <summary>The id of the national calendar, which every set has.</summary>
    public const string NationalId = "cn";

    private readonly FrozenDictionary<string, WorkingCalendar> _byId;
    private readonly FrozenDictionary<string, WorkingCalendar> _byRegion;

    private CalendarSet(Dictionary<string, WorkingCalendar> byId)
    {
        _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _byRegion = byId.Values.Where(c => c.Region is not null).ToFrozenDictionary(c => c.Region!, StringComparer.Ordinal);
        National = _byId[NationalId];
    }

    public WorkingCalendar National { get; }

    public IEnumerable<WorkingCalendar> All => _byId.Values;

    /// <summary>Compiles the calendars of all files, overlays after what they lie over, in whatever order they come.</summary>
    /// <exception cref="DataFileException">
    /// A file has faults, an id or region comes twice, a base is missing or in a ring, or there is no calendar <c>cn</c>.
    /// </exception>
    public static CalendarSet Load(IEnumerable<string> jsonTexts)
    {
        var files = new List<CalendarFile>();
        foreach (var json in jsonTexts)
        {
            var (file, faults) = CalendarFile.Read(json);
            files.Add(file ?? throw new DataFileException("calendar", faults));
        }

        return Compile(files);
    }

    public static CalendarSet Compile(IReadOnlyList<CalendarFile> files)
    {
        RequireDistinct(files);
        var byId = new Dictionary<string, WorkingCalendar>(StringComparer.Ordinal);
        var waiting = files.ToList();
        for (var depth = 0; depth <= ClockLimits.MaxOverlayDepth && waiting.Count > 0; depth++)
        {
            var ready = waiting.FindAll(f => f.Base is null || byId.ContainsKey(f.Base));
            waiting.RemoveAll(ready.Contains);
            foreach (var file in ready)
                byId.Add(file.Id, WorkingCalendar.Compile(file, file.Base is null ? null : byId[file.Base]));
        }

        if (waiting.Count > 0)
            throw Refused("$.base", $"The base of {waiting[0].Id} ({waiting[0].Base}) is missing, in a ring or more than {ClockLimits.MaxOverlayDepth} deep.",
                "Add the base's file or correct the id.");
        if (!byId.ContainsKey(NationalId))
            throw Refused("$.id", $"There is no calendar with the id {NationalId}.", "Add the national calendar.");
        return new CalendarSet(byId);
    }

    public WorkingCalendar? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The calendar of a region: its own overlay, else that of the nearest region above it, else the national one.</summary>
    public WorkingCalendar For(RegionCode region)
    {
        for (RegionCode? at = region; at is { } code; at = code.Parent)
        {
            if (_byRegion.TryGetValue(code.ToString(), out var calendar))
                return calendar;
        }

        return National;
    }

    private static void RequireDistinct(IReadOnlyList<CalendarFile> files)
    {
        if (files.Count > ClockLimits.MaxCalendars)
            throw Refused("$", $"A set has at most {ClockLimits.MaxCalendars} calendars; these are {files.Count}.", "Lay fewer overlays.");
        if (files.GroupBy(f => f.Id).FirstOrDefault(g => g.Count() > 1) is { } sameId)
            throw Refused("$.id", $"The id {sameId.Key} comes {sameId.Count()} times.", "Keep one file for each id.");
        if (files.Where(f => f.Region is not null).GroupBy(f => f.Region).FirstOrDefault(g => g.Count() > 1) is { } sameRegion)
            throw Refused("$.region", $"The region {sameRegion.Key} has {sameRegion.Count()} overlays.", "Merge them into one file.");
    }

    private static DataFileException Refused(string path, string rule, string fix) => new("calendar set", [new DataFault(path, rule, fix)]);
}
