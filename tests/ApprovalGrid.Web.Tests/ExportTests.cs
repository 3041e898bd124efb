using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ApprovalGrid.Web.Exports;

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
