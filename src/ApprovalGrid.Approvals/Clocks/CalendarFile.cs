using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Clocks;

/// <summary>
/// A calendar as its file says it: either a base calendar with decrees, or an overlay (<see cref="Base"/> set) with the closures of one region.
/// </summary>
/// <param name="Id">For example <c>cn</c>, or <c>cn-440100</c> for an overlay.</param>
/// <param name="Version">Changes with every change of content, for example <c>2026.1</c>.</param>
/// <param name="TimeZone">The zone whose days these are; see <see cref="LegalTimeZone.Parse"/>. Of a base calendar only.</param>
/// <param name="Base">The id of the calendar that an overlay changes.</param>
/// <param name="Region">The GB/T 2260 code of the region of an overlay.</param>
public sealed record CalendarFile(
    string Id,
    string Version,
    string Name,
    string Source,
    string? TimeZone,
    string? Base,
    string? Region,
    IReadOnlyList<CalendarDecree> Decrees,
    IReadOnlyList<DaysOff> Closures,
    IReadOnlyList<WorkingWeekend> WorkingWeekends)
{
    /// <summary>Reads a file strictly. The file is null exactly when there are faults.</summary>
    public static (CalendarFile? File, IReadOnlyList<DataFault> Faults) Read(string json) => CalendarFileReader.Read(json);
}

/// <summary>A year's notice of holidays (节假日安排通知).</summary>
/// <param name="Year">The year it decrees; its days lie in this year or in the December before.</param>
/// <param name="Decree">Its number, for example 国办发明电〔2025〕7号.</param>
public sealed record CalendarDecree(
    int Year,
    string Decree,
    DateOnly? Issued,
    string? Title,
    IReadOnlyList<DaysOff> DaysOff,
    IReadOnlyList<WorkingWeekend> WorkingWeekends);

/// <summary>Days off in a row, both ends included.</summary>
public sealed record DaysOff(string Name, DateOnly From, DateOnly To);

/// <summary>A Saturday or Sunday that is worked (调休上班), and for which holiday.</summary>
public sealed record WorkingWeekend(string Name, DateOnly Date);
