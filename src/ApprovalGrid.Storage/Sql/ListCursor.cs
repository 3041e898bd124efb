using System.Globalization;

namespace ApprovalGrid.Storage.Sql;

/// <summary>Where a page ended: the sort key of its last row. Opaque to callers.</summary>
internal static class ListCursor
{
    public static string OfTask(ListedTask last)
    {
        var due = last.Task.DueAt is { } at ? Instant.Floor(at) : Instant.Never;
        return $"{due:x}.{last.CaseId:x}.{last.Task.Number:x}";
    }

    public static (long Due, long CaseId, int Number)? Task(string? cursor)
    {
        if (cursor is null)
            return null;
        Span<Range> parts = stackalloc Range[4];
        return cursor.AsSpan().Split(parts, '.') == 3
            && Hex(cursor.AsSpan(parts[0]), out var due)
            && Hex(cursor.AsSpan(parts[1]), out var caseId)
            && Hex(cursor.AsSpan(parts[2]), out var number)
            && (int)number == number
                ? (due, caseId, (int)number)
                : throw Unknown();
    }

    public static string OfRegister(ListedRegister last) => $"{Instant.Floor(last.Row.At):x}.{last.CaseId:x}.{last.Row.Number:x}";

    public static string OfCase(long caseId) => caseId.ToString("x", CultureInfo.InvariantCulture);

    public static long? Case(string? cursor)
    {
        if (cursor is null)
            return null;
        return Hex(cursor, out var caseId) ? caseId : throw Unknown();
    }

    private static bool Hex(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    /// <summary>The numbers of a cursor; null when it is none.</summary>
    public static long[]? Numbers(string cursor)
    {
        var parts = cursor.Split('.');
        var numbers = new long[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            if (!Hex(parts[index], out numbers[index]))
                return null;
        }

        return numbers;
    }

    public static FormatException Unknown() => new("cursor: not one that this list has given out; begin again without it");
}
