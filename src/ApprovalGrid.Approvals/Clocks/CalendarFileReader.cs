using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Reads a calendar file; <see cref="CalendarDayRules"/> then judges its days.</summary>
internal static class CalendarFileReader
{
    public static (CalendarFile? File, IReadOnlyList<DataFault> Faults) Read(string json)
    {
        var faults = new List<DataFault>();
        var file = StrictObject.Read(json, ClockLimits.MaxCalendarChars, faults, root => root.Has("base") ? Overlay(root) : Base(root));
        return (faults.Count == 0 ? file : null, faults);
    }

    private static CalendarFile? Base(StrictObject root)
    {
        root.Allow("$schema", "id", "version", "name", "source", "timeZone", "decrees");
        var zone = root.Text("timeZone");
        if (zone is not null && !LegalTimeZone.TryParse(zone, out _))
            root.Fault("timeZone", "The zone must be Asia/Shanghai or a fixed offset.", "Write Asia/Shanghai or, for example, +08:00.");

        var rules = new CalendarDayRules();
        var decrees = new List<CalendarDecree>();
        foreach (var entry in root.Objects("decrees", true, ClockLimits.MaxDecrees))
        {
            entry.Allow("year", "decree", "issued", "title", "daysOff", "workingWeekends");
            var decree = new CalendarDecree(
                entry.Integer("year", 1949, 2200) ?? 0,
                entry.Text("decree") ?? "",
                entry.Date("issued", required: false),
                entry.Text("title", required: false),
                Days(entry, "daysOff", true, rules),
                Weekends(entry, "workingWeekends", true, rules));
            if (decree.Year != 0)
                CalendarDayRules.RequireYear(entry, decree, decrees);
            decrees.Add(decree);
        }

        return File(root, decrees, [], []) with { TimeZone = zone };
    }

    private static CalendarFile? Overlay(StrictObject root)
    {
        root.Allow("$schema", "id", "version", "name", "source", "base", "region", "closures", "workingWeekends");
        var region = root.Text("region");
        if (region is not null && RegionCode.Check(region) is { IsValid: false } fault)
            root.Fault("region", fault.Message!, "Write the six digits of the region.");
        var rules = new CalendarDayRules();
        var closures = Days(root, "closures", true, rules);
        var weekends = Weekends(root, "workingWeekends", false, rules);
        return File(root, [], closures, weekends) with { Base = root.Text("base"), Region = region };
    }

    private static CalendarFile File(
        StrictObject root, IReadOnlyList<CalendarDecree> decrees, IReadOnlyList<DaysOff> closures, IReadOnlyList<WorkingWeekend> weekends)
    {
        root.Text("$schema", required: false);
        return new(
            root.Text("id", maxLength: 64) ?? "", root.Text("version", maxLength: 64) ?? "", root.Text("name") ?? "", root.Text("source") ?? "",
            null, null, null, decrees, closures, weekends);
    }

    private static List<DaysOff> Days(StrictObject owner, string name, bool required, CalendarDayRules rules)
    {
        var days = new List<DaysOff>();
        foreach (var entry in owner.Objects(name, required, ClockLimits.MaxDayEntries))
        {
            entry.Allow("name", "from", "to");
            var label = entry.Text("name", maxLength: 64);
            var (from, to) = (entry.Date("from"), entry.Date("to"));
            if (label is null || from is null || to is null)
                continue;
            var off = new DaysOff(label, from.Value, to.Value);
            if (rules.Accept(entry, off))
                days.Add(off);
        }

        return days;
    }

    private static List<WorkingWeekend> Weekends(StrictObject owner, string name, bool required, CalendarDayRules rules)
    {
        var days = new List<WorkingWeekend>();
        foreach (var entry in owner.Objects(name, required, ClockLimits.MaxDayEntries))
        {
            entry.Allow("name", "date");
            var (label, date) = (entry.Text("name", maxLength: 64), entry.Date("date"));
            if (label is null || date is null)
                continue;
            var weekend = new WorkingWeekend(label, date.Value);
            if (rules.Accept(entry, weekend))
                days.Add(weekend);
        }

        return days;
    }
}
