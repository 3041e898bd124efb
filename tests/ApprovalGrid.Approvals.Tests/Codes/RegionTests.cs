using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Tests.Clocks;

namespace ApprovalGrid.Approvals.Tests.Codes;

public class RegionTests
{
    private static readonly RegionTree China = RegionTree.Load(RepositoryFiles.Text("workflows/regions/cn.json"));

    private const string Past = """
        { "id": "cn", "version": "1", "name": "试", "source": "synthetic", "regions": [
          ["420000", "湖北省"], ["420100", "武汉市"],
          ["420600", "甲市", null, "2010-12-09"], ["420600", "乙市", "2010-12-09"],
          ["420601", "丙县", null, "2015-06-01"], ["420602", "丁区", "2015-06-01", null] ] }
        """;

    [Theory]
    [InlineData("430000", RegionLevel.Province, null, "湖南省")]
    [InlineData("430100", RegionLevel.Prefecture, "430000", "长沙市")]
    [InlineData("440100", RegionLevel.Prefecture, "440000", "广州市")]
    [InlineData("420100", RegionLevel.Prefecture, "420000", "武汉市")]
    [InlineData("110101", RegionLevel.County, "110100", "东城区")]
    public void A_code_knows_its_level_parent_and_name(string text, RegionLevel level, string? parent, string name)
    {
        var code = RegionCode.Parse(text);

        Assert.Equal((level, parent, text), (code.Level, code.Parent?.ToString(), code.ToString()));
        Assert.Equal(name, China.NameOf(code));
    }

    [Theory]
    [InlineData("43010", "region.length", null)]
    [InlineData(null, "region.length", null)]
    [InlineData("4301O0", "region.digits", 5)]
    [InlineData("160000", "region.province", 1)]
    [InlineData("000000", "region.province", 1)]
    [InlineData("430001", "region.prefecture", 3)]
    public void A_bad_code_is_refused_with_its_position(string? text, string rule, int? position)
    {
        var check = RegionCode.Check(text);

        Assert.Equal((rule, position), (check.Rule, check.Position));
        Assert.False(RegionCode.TryParse(text, out _));
    }

    [Fact]
    public void A_region_contains_itself_and_what_lies_in_it()
    {
        Assert.True(Contains("430000", "430100"));
        Assert.True(Contains("430000", "430104"));
        Assert.True(Contains("430100", "430104"));
        Assert.True(Contains("430104", "430104"));
        Assert.False(Contains("430100", "430000"));
        Assert.False(Contains("430100", "430200"));
        Assert.False(Contains("440000", "430100"));

        static bool Contains(string a, string b) => RegionCode.Parse(a).Contains(RegionCode.Parse(b));
    }

    [Fact]
    public void The_shipped_tree_is_whole()
    {
        Assert.Equal(34, China.Provinces().Count());
        Assert.InRange(China.Count, 3_300, 3_400);
        Assert.Equal(9, China.Children(RegionCode.Parse("430100")).Count());
        Assert.Equal(14, China.Children(RegionCode.Parse("430000")).Count());
        Assert.Equal(["430100", "430000"], China.Ancestors(RegionCode.Parse("430104")).Select(region => region.Code.ToString()));
        Assert.Equal("湖南省长沙市岳麓区", China.FullNameOf(RegionCode.Parse("430104")));
        Assert.Equal("北京市东城区", China.FullNameOf(RegionCode.Parse("110101")));
        Assert.Equal("湖北省仙桃市", China.FullNameOf(RegionCode.Parse("429004")));
        Assert.Null(China.FullNameOf(RegionCode.Parse("430199")));
        Assert.All(China.Descendants(RegionCode.Parse("430000")), region => Assert.StartsWith("43", region.Code.ToString(), StringComparison.Ordinal));
        // 14 prefectures, 122 counties, and 12 development zones that the statistics list beside them.
        Assert.Equal(14 + 122 + 12, China.Descendants(RegionCode.Parse("430000")).Count());
    }

    [Theory]
    [InlineData("430000", "Hunan")]
    [InlineData("430104", "Yuelu District, Changsha, Hunan")]
    [InlineData("110101", "Dongcheng District, Beijing")]
    [InlineData("220200", "Jilin, Jilin")]
    [InlineData("433100", "Xiangxi Tujia and Miao Autonomous Prefecture, Hunan")]
    [InlineData("430199", null)]
    public void A_region_has_an_english_name_from_the_smallest_up(string code, string? name) => Assert.Equal(name, China.FullEnglishNameOf(RegionCode.Parse(code)));

    [Fact]
    public void Every_shipped_region_has_an_english_name()
    {
        var all = China.Provinces().SelectMany(province => China.Descendants(province.Code).Prepend(province)).ToArray();
        Assert.InRange(all.Length, 3_300, 3_400);
        Assert.All(all, region => Assert.Matches("^[A-Z][A-Za-zü' ,-]+$", region.NameEn));
    }

    [Fact]
    public void An_english_name_is_that_of_the_newest_row_of_its_code()
    {
        var tree = RegionTree.Load(Past.Replace("] }", "], \"namesEn\": { \"420000\": \"Hubei\", \"420600\": \"Yi\" } }", StringComparison.Ordinal));
        Assert.Equal("Yi, Hubei", tree.FullEnglishNameOf(RegionCode.Parse("420600")));
        Assert.Null(tree.FullEnglishNameOf(RegionCode.Parse("420600"), new DateOnly(2010, 12, 8)));
        Assert.Null(tree.FullEnglishNameOf(RegionCode.Parse("420100")));
    }

    [Fact]
    public void The_counties_of_Changsha_were_others_in_2015_than_in_2026()
    {
        string[] At(int year) => [.. China.Children(RegionCode.Parse("430100"), new DateOnly(year, 1, 1)).Select(region => region.Name)];

        Assert.Equal(["宁乡县"], At(2015).Except(At(2026)));
        Assert.Equal(["宁乡市"], At(2026).Except(At(2015)));
        Assert.True(RegionCode.Parse("430000").Contains(RegionCode.Parse("430100")));
    }

    [Fact]
    public void A_look_up_at_a_date_finds_what_was_valid_then()
    {
        var tree = RegionTree.Load(Past);
        var (code, hubei) = (RegionCode.Parse("420600"), RegionCode.Parse("420000"));

        Assert.Equal("乙市", tree.NameOf(code));
        Assert.Equal("甲市", tree.NameOf(code, new DateOnly(2010, 12, 8)));
        Assert.Equal("乙市", tree.NameOf(code, new DateOnly(2010, 12, 9)));
        Assert.Equal(["丙县"], tree.Children(code, new DateOnly(2015, 5, 31)).Select(region => region.Name));
        Assert.Equal(["丁区"], tree.Children(code, new DateOnly(2026, 1, 1)).Select(region => region.Name));
        Assert.Equal(["丁区"], tree.Children(code).Select(region => region.Name));
        Assert.Equal("丙县", tree.NameOf(RegionCode.Parse("420601"))); // revoked, but old cases keep its name
        Assert.Null(tree.NameOf(RegionCode.Parse("420601"), new DateOnly(2015, 6, 1)));
        Assert.Equal("湖北省甲市丙县", tree.FullNameOf(RegionCode.Parse("420601"), new DateOnly(2009, 1, 1)));
        Assert.Equal(["武汉市", "乙市", "丁区"], tree.Descendants(hubei).Select(region => region.Name));
        Assert.Equal(["湖北省"], tree.Provinces(new DateOnly(2000, 1, 1)).Select(region => region.Name));
    }

    [Theory]
    [InlineData("[\"420100\", \"武汉市\"]", "[\"420100\"]", "$.regions[1]")]
    [InlineData("[\"420100\", \"武汉市\"]", "{}", "$.regions[1]")]
    [InlineData("\"420100\"", "\"420001\"", "$.regions[1][0]")]
    [InlineData("\"420100\"", "420100", "$.regions[1][0]")]
    [InlineData("\"武汉市\"", "\"\"", "$.regions[1][1]")]
    [InlineData("null, \"2010-12-09\"", "\"2010\", \"2010-12-09\"", "$.regions[2][2]")]
    [InlineData("null, \"2010-12-09\"", "null, true", "$.regions[2][3]")]
    [InlineData("null, \"2010-12-09\"", "\"2011-01-01\", \"2010-12-09\"", "$.regions[2][3]")]
    [InlineData("null, \"2010-12-09\"", "null, \"2010-12-10\"", "$.regions")]
    [InlineData("[\"420000\", \"湖北省\"], ", "", "$.regions", "$.regions", "$.regions")]
    [InlineData("\"version\"", "\"versoin\"", "$.versoin", "$.version")]
    [InlineData("\"regions\"", "\"namesEn\": {\"420100\": \"Wuhan\", \"420200\": \"Huangshi\"}, \"regions\"", "$.namesEn.420200")]
    [InlineData("\"regions\"", "\"namesEn\": {\"420100\": \"\"}, \"regions\"", "$.namesEn.420100")]
    public void A_fault_in_a_region_file_is_reported_with_its_path(string old, string with, params string[] paths)
    {
        var (tree, faults) = RegionTree.Read(Past.Replace(old, with, StringComparison.Ordinal));

        Assert.Null(tree);
        Assert.Equal(paths.ToHashSet(), faults.Select(fault => fault.Path).ToHashSet());
        Assert.Throws<DataFileException>(() => RegionTree.Load(Past.Replace(old, with, StringComparison.Ordinal)));
    }
}
