using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ApprovalGrid.Web.Exports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Sheet = ApprovalGrid.Web.Exports.Sheet;

namespace ApprovalGrid.Web.Tests;

public sealed class ExportTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 17, 16, 30, 0, TimeSpan.Zero);

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 731", "'+86 731")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("两\n行", "\"两\n行\"")]
    [InlineData("普通", "普通")]
    public void A_text_in_csv_is_quoted_and_never_a_formula(string text, string expected) =>
        Assert.Equal($"栏\r\n{expected}\r\n", Csv(new Sheet("表", ["栏"], [[text]])));

    [Fact]
    public void Numbers_instants_and_nothing_are_written_as_such_and_sheets_follow_one_another()
    {
        var first = new Sheet("一", ["a", "b", "c"], [[-3L, At, null]]);
        Assert.Equal("一\r\na,b,c\r\n-3,2026-09-18 00:30,\r\n\r\n二\r\nd\r\n1.5\r\n", Csv(first, new Sheet("二", ["d"], [[1.5]])));
    }

    [Fact]
    public void A_workbook_holds_its_sheets_with_texts_as_texts_and_numbers_as_numbers()
    {
        var bytes = XlsxWriter.Write([new Sheet("按/部门", ["部门", "数"], [["=1+1", 7L], ["控\u0001制<&>", null]]), new Sheet("日", ["d"], [[At]])]);

        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.All(zip.Entries, entry => Read(entry));
        var workbook = Read(zip.GetEntry("xl/workbook.xml")!);
        Assert.Equal(["按部门", "日"], workbook.Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value));
        var cells = Read(zip.GetEntry("xl/worksheets/sheet1.xml")!).Descendants(Main + "c").ToArray();
        Assert.Equal(["部门", "数", "=1+1", "7", "控制<&>", ""], cells.Select(cell => cell.Value));
        Assert.Empty(Read(zip.GetEntry("xl/worksheets/sheet1.xml")!).Descendants(Main + "f"));
        Assert.Equal("inlineStr", cells[2].Attribute("t")!.Value);
        Assert.Null(cells[3].Attribute("t"));
        var date = Read(zip.GetEntry("xl/worksheets/sheet2.xml")!).Descendants(Main + "v").Single();
        Assert.Equal(new DateTime(2026, 9, 18, 0, 30, 0), DateTime.FromOADate(double.Parse(date.Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_workbook_is_valid_by_the_standard_and_another_reader_reads_the_same()
    {
        var bytes = XlsxWriter.Write(
        [
            new Sheet("办件", ["编号", "数", "时间", "日"], [["=1+1", 7L, At, new DateOnly(2026, 9, 18)], [new string('长', 40_000), -1.5, null, null]]),
            new Sheet("办件", [], []),
            new Sheet(new string('名', 40), ["<&\u0001>"], []),
        ]);

        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var faults = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document);
        Assert.Empty(faults.Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToArray();
        Assert.Equal(["办件", "2", "3"], sheets.Select(sheet => sheet.Name!.Value));
        var rows = ((WorksheetPart)document.WorkbookPart.GetPartById(sheets[0].Id!.Value!)).Worksheet.Descendants<Row>().ToArray();
        Assert.Equal(["编号", "数", "时间", "日"], rows[0].Elements<Cell>().Select(cell => cell.InnerText));
        var cells = rows[1].Elements<Cell>().ToArray();
        Assert.Equal(("=1+1", "7"), (cells[0].InnerText, cells[1].InnerText));
        Assert.Equal(new DateTime(2026, 9, 18, 0, 30, 0), DateTime.FromOADate(double.Parse(cells[2].CellValue!.Text, CultureInfo.InvariantCulture)));
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToArray();
        Assert.Equal((164u, 14u), (formats[cells[2].StyleIndex!.Value].NumberFormatId!.Value, formats[cells[3].StyleIndex!.Value].NumberFormatId!.Value));
        Assert.Equal(32_767, rows[2].Elements<Cell>().First().InnerText.Length);
    }

    private static string Csv(params Sheet[] sheets)
    {
        var bytes = CsvWriter.Write(sheets);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        return Encoding.UTF8.GetString(bytes[3..]);
    }

    private static XElement Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XElement.Load(stream);
    }
}
