using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>Lays decrees, and an overlay over its base, into one table of days.</summary>
internal static class CalendarCompiler
{
    public static WorkingCalendar Compile(CalendarFile file, WorkingCalendar? parent)
    {
        if (file.Base != parent?.Id)
            throw new DataFileException($"calendar {file.Id}", [file.Base is null
                ? new DataFault("$.base", $"A base calendar is not laid over another ({parent!.Id}).", "Compile it alone.")
                : new DataFault("$.base", $"The base calendar {file.Base} is not there.", "Add its file or correct the id.")]);

        var days = new CalendarDays();
        parent?.CopyTo(days);
        foreach (var decree in file.Decrees)
        {
            days.DecreedYears.Add(decree.Year);
            foreach (var off in decree.DaysOff)
                days.Add(off, DayKind.Holiday);
            foreach (var weekend in decree.WorkingWeekends)
                days.Add(weekend);
        }

        if (parent is not null)
            Overlay(file, parent, days);
        return new WorkingCalendar(file, parent, days);
    }

    private static void Overlay(CalendarFile file, WorkingCalendar parent, CalendarDays days)
    {
        var faults = new List<DataFault>();
        for (var i = 0; i < file.Closures.Count; i++)
        {
            if (!Close(file.Closures[i], parent, days))
                faults.Add(new DataFault($"$.closures[{i}]", $"{file.Closures[i].Name} closes no working day of {parent}.", "Remove it or correct its dates."));
        }

        for (var i = 0; i < file.WorkingWeekends.Count; i++)
        {
            if (parent.IsWorkingDay(file.WorkingWeekends[i].Date))
                faults.Add(new DataFault($"$.workingWeekends[{i}]", $"{file.WorkingWeekends[i].Date:yyyy-MM-dd} is a working day of {parent} already.", "Remove it."));
            days.Add(file.WorkingWeekends[i]);
        }

        if (faults.Count > 0)
            throw new DataFileException($"calendar {file.Id}", faults);
    }

    // Days that are off anyway keep their own kind and name: an explanation should say 国庆节, not the typhoon.
    private static bool Close(DaysOff closure, WorkingCalendar parent, CalendarDays days)
    {
        var closed = false;
        for (var day = closure.From; day <= closure.To; day = day.AddDays(1))
        {
            if (!parent.IsWorkingDay(day))
                continue;
            days.Named[day] = (DayKind.RegionalClosure, closure.Name);
            closed = true;
        }

        return closed;
    }
}
