using System.Globalization;
using System.Text;

namespace ApprovalGrid.Web.Exports;

/// <summary>
/// RFC 4180, with a byte order mark so that spreadsheets read Chinese. A text that a spreadsheet would take for a formula is led by an
/// apostrophe: whoever filed a case must not run anything on an official's machine.
/// </summary>
internal static class CsvWriter
{
    private const string FormulaStarts = "=+-@\t\r";

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        var text = new StringBuilder();
        foreach (var (sheet, index) in sheets.Select((sheet, index) => (sheet, index)))
        {
            if (index > 0)
                text.Append("\r\n");
            if (sheets.Count > 1)
                Line(text, [sheet.Name]);
            Line(text, [.. sheet.Heads]);
            foreach (var row in sheet.Rows)
                Line(text, row);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, object?[] cells)
    {
        for (var index = 0; index < cells.Length; index++)
            text.Append(index == 0 ? "" : ",").Append(Cell(cells[index]));
        text.Append("\r\n");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset at => at.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => Quoted(text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
