using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ApprovalGrid.Web.Exports;

/// <summary>
/// ECMA-376: the smallest workbook that spreadsheets open – sheets, inline texts, numbers, dates in the time of the country, a bold first row
/// that stays. Texts are texts and never formulas. Written here because the well-kept packages are not to be had where this is built.
/// </summary>
internal static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const int MaxSheetName = 31;
    private const int MaxCell = 32_767;
    private const int Bold = 1;
    private const int Date = 2;
    private const int Day = 3;

    /// <summary>Plain, bold, a minute, a day: the numbers that cells name.</summary>
    private const string Formats =
        """
        <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>
        <fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>
        """;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", xml => Types(xml, sheets.Count));
            Part(zip, "_rels/.rels", xml => Links(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", xml => Workbook(xml, sheets));
            Part(zip, "xl/_rels/workbook.xml.rels", xml => Links(xml,
                [.. Enumerable.Range(1, sheets.Count).Select(number => ($"rId{number}", "worksheet", $"worksheets/sheet{number}.xml")), ("styles", "styles", "styles.xml")]));
            Part(zip, "xl/styles.xml", Styles);
            for (var index = 0; index < sheets.Count; index++)
                Part(zip, $"xl/worksheets/sheet{index + 1}.xml", xml => Rows(xml, sheets[index]));
        }

        return bytes.ToArray();
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartDocument(true);
        write(xml);
        xml.WriteEndDocument();
    }

    private static void Types(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", $"{Package}/content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", $"{Type}.sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", $"{Type}.styles+xml"));
        for (var number = 1; number <= sheets; number++)
            Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{number}.xml"), ("ContentType", $"{Type}.worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void Links(XmlWriter xml, IEnumerable<(string Id, string Kind, string Target)> links)
    {
        xml.WriteStartElement("Relationships", $"{Package}/relationships");
        foreach (var (id, kind, target) in links)
            Element(xml, "Relationship", ("Id", id), ("Type", $"{Relations}/{kind}"), ("Target", target));
        xml.WriteEndElement();
    }

    private static void Workbook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets");
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < sheets.Count; index++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", SheetName(sheets[index].Name, index, used));
            xml.WriteAttributeString("sheetId", (index + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("r", "id", Relations, $"rId{index + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Styles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw(Formats);
        xml.WriteEndElement();
    }

    private static void Rows(XmlWriter xml, Sheet sheet)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteRaw($"<cols><col min=\"1\" max=\"{Math.Max(1, sheet.Heads.Count)}\" width=\"22\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData");
        Row(xml, [.. sheet.Heads], Bold);
        foreach (var row in sheet.Rows)
            Row(xml, row, style: 0);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, object?[] cells, int style)
    {
        xml.WriteStartElement("row");
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c");
            switch (cell)
            {
                case null:
                    break;
                case DateTimeOffset at:
                    Number(xml, at.ToOffset(China).DateTime.ToOADate(), Date);
                    break;
                case DateOnly day:
                    Number(xml, day.ToDateTime(TimeOnly.MinValue).ToOADate(), Day);
                    break;
                case int or long or double or decimal:
                    Number(xml, Convert.ToDouble(cell, CultureInfo.InvariantCulture), style);
                    break;
                default:
                    Text(xml, cell.ToString() ?? "", style);
                    break;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, double value, int style)
    {
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("v", value.ToString("R", CultureInfo.InvariantCulture));
    }

    private static void Text(XmlWriter xml, string text, int style)
    {
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        // XML cannot hold most control characters, not even escaped.
        xml.WriteString(new string([.. (text.Length > MaxCell ? text[..MaxCell] : text).Where(XmlConvert.IsXmlChar)]));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A spreadsheet refuses a workbook with two sheets of one name.</summary>
    private static string SheetName(string name, int index, HashSet<string> used)
    {
        var clean = new string([.. name.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal))]);
        return clean.Trim().Length is 0 or > MaxSheetName || !used.Add(clean) ? $"{index + 1}" : clean;
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (key, value) in attributes)
            xml.WriteAttributeString(key, value);
        xml.WriteEndElement();
    }
}
