namespace ApprovalGrid.Web.Exports;

/// <summary>Lists and statistics as files: CSV in UTF-8, and XLSX.</summary>
internal static class Export
{
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <param name="name">Of the file, without its ending.</param>
    public static IResult Of(string format, string name, params IReadOnlyList<Sheet> sheets) => format switch
    {
        "csv" => Results.File(CsvWriter.Write(sheets), "text/csv; charset=utf-8", $"{name}.csv"),
        "xlsx" => Results.File(XlsxWriter.Write(sheets), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{name}.xlsx"),
        _ => PageResult.Of(new Refusal { Code = "unknown-format", Class = RefusalClass.NotFound, Message = "csv or xlsx" }),
    };
}
