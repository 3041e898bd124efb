using System.Collections.Frozen;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// Which days offices work (工作日历): Monday to Friday, less the days off that the State Council's yearly notice decrees, plus the weekends
/// that it swaps for them (调休), less the closures of one region. Immutable; a day is tested in constant time.
/// In a year without a decree Monday to Friday are taken, provisionally.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly int _firstDay;
    private readonly ulong[] _working;
    private readonly FrozenDictionary<DateOnly, (DayKind Kind, string Name)> _named;
    private readonly FrozenSet<int> _decreedYears;

    internal WorkingCalendar(CalendarFile file, WorkingCalendar? parent, CalendarDays days)
    {
        Id = file.Id;
        // An overlay's answers change when either file does, so its version names both.
        Version = parent is null ? file.Version : $"{file.Version}+{parent.Version}";
        Name = file.Name;
        Region = file.Region;
        BaseId = parent?.Id;
        TimeZone = parent?.TimeZone ?? LegalTimeZone.Parse(file.TimeZone!);
        (_firstDay, _working) = days.ToBitmap();
        _named = days.Named.ToFrozenDictionary();
        _decreedYears = days.DecreedYears.ToFrozenSet();
    }

    public string Id { get; }

    /// <summary>The version of the file; of an overlay <c>{own}+{base}</c>.</summary>
    public string Version { get; }

    public string Name { get; }

    /// <summary>The id of the calendar beneath an overlay.</summary>
    public string? BaseId { get; }

    /// <summary>The GB/T 2260 code of the region of an overlay.</summary>
    public string? Region { get; }

    /// <summary>The zone whose midnights begin these days.</summary>
    public LegalTimeZone TimeZone { get; }

    /// <summary>The years with a decree.</summary>
    public IEnumerable<int> DecreedYears => _decreedYears.Order();

    /// <summary>Compiles one file.</summary>
    /// <param name="parent">For an overlay, the compiled calendar that it changes.</param>
    /// <exception cref="DataFileException">The overlay does not fit its base.</exception>
    public static WorkingCalendar Compile(CalendarFile file, WorkingCalendar? parent = null) => CalendarCompiler.Compile(file, parent);

    /// <summary>Reads and compiles a base calendar from the text of its file.</summary>
    /// <exception cref="DataFileException">The file has faults.</exception>
    public static WorkingCalendar Load(string json, WorkingCalendar? parent = null)
    {
        var (file, faults) = CalendarFile.Read(json);
        return file is null ? throw new DataFileException("calendar", faults) : Compile(file, parent);
    }

    public bool IsWorkingDay(DateOnly day)
    {
        var index = day.DayNumber - _firstDay;
        return (uint)index < (uint)_working.Length * 64
            ? (_working[index >> 6] >> (index & 63) & 1) != 0
            : IsMondayToFriday(day);
    }

    /// <summary>Whether the day's year has no decree yet, so that what is said of the day may change.</summary>
    public bool IsProvisional(DateOnly day) => !_decreedYears.Contains(day.Year);

    public DayKind KindOf(DateOnly day) =>
        _named.TryGetValue(day, out var named) ? named.Kind : IsMondayToFriday(day) ? DayKind.Working : DayKind.Weekend;

    /// <summary>The name of the holiday, of the closure, or of the holiday for which a weekend is worked; null for a plain day.</summary>
    public string? NameOf(DateOnly day) => _named.TryGetValue(day, out var named) ? named.Name : null;

    /// <summary>The first working day after <paramref name="day"/>.</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        do
            day = day.AddDays(1);
        while (!IsWorkingDay(day));
        return day;
    }

    public override string ToString() => $"{Id}@{Version}";

    internal static bool IsMondayToFriday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    internal void CopyTo(CalendarDays days)
    {
        foreach (var (day, named) in _named)
            days.Named.Add(day, named);
        days.DecreedYears.UnionWith(_decreedYears);
    }
}
