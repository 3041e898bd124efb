using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Tests.Items;

/// <summary>By which fields a case may be found, and what counts as the same value.</summary>
public sealed class SearchableFieldTests
{
    [Theory]
    [InlineData("湘A 12345", "湘a12345")]
    [InlineData("ＺＪ－2026", "zj-2026")]
    [InlineData(" 2026-09-18 ", "2026-09-18")]
    [InlineData("中\u3000国", "中国")]
    public void Width_case_and_spaces_do_not_count(string one, string other) =>
        Assert.Equal(SearchableFields.Normalize(one), SearchableFields.Normalize(other));

    [Theory]
    [InlineData("A1", "A2")]
    [InlineData("A-1", "A1")]
    public void Everything_else_counts(string one, string other) =>
        Assert.NotEqual(SearchableFields.Normalize(one), SearchableFields.Normalize(other));

    [Fact]
    public void Only_marked_fields_that_hold_a_value_are_found()
    {
        var item = ServiceItemFile.Parse(Item("""{ "name": "Plate", "label": "车牌", "searchable": true }, { "name": "Months", "label": "月", "type": "integer", "searchable": true }, { "name": "Colour", "label": "色" }, { "name": "Frame", "label": "架", "searchable": true }"""));
        var form = JsJson.Parse("""{ "Plate": "湘a 1", "Months": 66, "Colour": "red", "Frame": null }""");
        Assert.Equal([("Plate", "湘A1"), ("Months", "66")], SearchableFields.Of(item, form));
    }

    [Theory]
    [InlineData("""{ "name": "Sex", "label": "性别", "values": ["M", "F"], "searchable": true }""", "how often")]
    [InlineData("""{ "name": "Yes", "label": "是", "type": "boolean", "searchable": true }""", "two groups")]
    public void A_field_with_few_values_may_not_be_searchable(string field, string expected)
    {
        var refused = Assert.Throws<DataFileException>(() => ServiceItemFile.Parse(Item(field)));
        Assert.Contains(refused.Faults, fault => fault.ToString().Contains(expected, StringComparison.Ordinal) && fault.ToString().Contains("searchable", StringComparison.Ordinal));
    }

    [Fact]
    public void More_than_eight_searchable_fields_are_refused()
    {
        var fields = string.Join(',', Enumerable.Range(1, 9).Select(n => $$"""{ "name": "F{{n}}", "label": "字段", "searchable": true }"""));
        var refused = Assert.Throws<DataFileException>(() => ServiceItemFile.Parse(Item(fields)));
        Assert.Contains("More than 8 fields", refused.Message + string.Concat(refused.Faults), StringComparison.Ordinal);
    }

    private static string Item(string fields) => $$"""
        { "code": "car", "version": 1, "name": "车", "nameEn": "Car", "department": "traffic", "regions": ["430100"], "definition": "d",
          "applicants": ["person"], "fields": [{{fields}}] }
        """;
}
