using System.Collections.Immutable;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Web.Hall.Search;
using ApprovalGrid.Web.Texts;

namespace ApprovalGrid.Web.Tests;

/// <summary>Services are found by words and by the first letters of their pinyin.</summary>
public sealed class SearchTests
{
    private static readonly FoundItem[] Items =
    [
        Item("housing-fund-in", "住房公积金异地转移接续", "Transfer of a housing fund account between cities", "长沙住房公积金管理中心"),
        Item("food-licence", "食品经营许可", "Food business licence", "长沙市芙蓉区市场监督管理局"),
        Item("company-setup", "企业开办一件事", "Setting up a company, one thing once", "深圳市市场监督管理局"),
    ];

    [Theory]
    [InlineData("gjj", "housing-fund-in")]
    [InlineData("ZFGJJ", "housing-fund-in")]
    [InlineData("spjy", "food-licence")]
    [InlineData("公积金", "housing-fund-in")]
    [InlineData("housing", "housing-fund-in")]
    [InlineData("芙蓉区", "food-licence")]
    [InlineData("qykb", "company-setup")]
    [InlineData("异地 转移", "housing-fund-in")]
    public void A_service_is_found(string query, string code) => Assert.Equal(code, ItemSearch.Find(Items, query)[0].Item.Code);

    [Theory]
    [InlineData("zzzzzz")]
    [InlineData("护照")]
    [InlineData("公积金 护照")]
    public void What_is_not_there_is_not_found(string query) => Assert.Empty(ItemSearch.Find(Items, query));

    [Fact]
    public void Without_words_everything_is_listed() => Assert.Equal(3, ItemSearch.Find(Items, "  ").Count);

    [Theory]
    [InlineData('啊', "a")]
    [InlineData('公', "g")]
    [InlineData('座', "z")]
    [InlineData('匝', "z")]
    [InlineData('压', "y")]
    [InlineData('昔', "x")]
    [InlineData('长', "cz")]
    [InlineData('A', "a")]
    [InlineData('，', "")]
    [InlineData('龘', "")]
    public void A_character_has_the_letter_of_its_reading(char character, string letters) => Assert.Equal(letters, PinyinInitials.Of(character));

    private static FoundItem Item(string code, string name, string nameEn, string department) => new(
        new ServiceItem(code, 1, name, nameEn, "d", [], "x", "cn", true, [], null, null, ImmutableArray<string>.Empty, [], []),
        [new Text(department, department)]);
}
