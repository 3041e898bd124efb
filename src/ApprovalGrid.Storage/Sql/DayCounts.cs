namespace ApprovalGrid.Storage.Sql;

internal static class DayCounts
{
    /// <summary>Days since 1 January 1970, each with what was filed and what ended; days without either are left out.</summary>
    public static IReadOnlyList<DayCount> Join(List<(long Day, long Count)> filed, List<(long Day, long Count)> ended)
    {
        var first = filed.ToDictionary(day => day.Day, day => day.Count);
        var last = ended.ToDictionary(day => day.Day, day => day.Count);
        return
        [
            .. first.Keys.Union(last.Keys).Order().Select(day => new DayCount(
                DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day)), first.GetValueOrDefault(day), last.GetValueOrDefault(day))),
        ];
    }
}
