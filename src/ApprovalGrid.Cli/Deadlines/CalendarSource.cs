using System.Reflection;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Cli.CommandLine;

namespace ApprovalGrid.Cli.Deadlines;

/// <summary>Where calendars come from: <c>workflows/calendars</c> of the current directory, else the copy in the program.</summary>
internal static class CalendarSource
{
    private const string Prefix = "calendars/";

    public static WorkingCalendar Find(string directory, string id)
    {
        var folder = Path.Combine(directory, "workflows", "calendars");
        var set = Directory.Exists(folder) ? OfFolder(folder) : CalendarSet.Load(Embedded());
        return set.Find(id) ?? throw new InputException(
            $"--calendar: there is no calendar '{id}'; there are: {string.Join(", ", set.All.Select(calendar => calendar.Id).Order(StringComparer.Ordinal))}.");
    }

    private static CalendarSet OfFolder(string folder)
    {
        try
        {
            return CalendarSet.Load(Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        }
        catch (DataFileException fault)
        {
            throw new InputException($"{folder}: {fault.Message}");
        }
    }

    private static IEnumerable<string> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
