using ApprovalGrid.Approvals.Codes;

namespace ApprovalGrid.Approvals.Tests.Codes;

public class ItemCodeTests
{
    private const string Authority = "91350100M000100Y43";
    private const string Base = "00011400100Y";

    [Fact]
    public void A_base_code_comes_apart()
    {
        var code = ItemCodeSchemes.Base.Parse(Base);

        Assert.Equal(("base", Base), (code.Scheme, code.Text));
        Assert.Equal(("00", "01", "14001", "00Y"), (code.Parts["region"], code.Parts["type"], code.Parts["main"], code.Parts["sub"]));
    }

    [Fact]
    public void An_implementation_and_a_business_item_name_their_authority_and_level()
    {
        var implementation = ItemCodeSchemes.Implementation.Parse($"{Authority}3{Base}");
        var business = ItemCodeSchemes.BusinessItem.Parse($"{Authority}3{Base}02");

        Assert.Equal(31, implementation.Text.Length);
        Assert.Equal(33, business.Text.Length);
        Assert.Equal((Authority, "3", "14001"), (implementation.Parts["authority"], implementation.Parts["level"], implementation.Parts["main"]));
        Assert.Equal("02", business.Parts["business"]);
    }

    [Fact]
    public void An_authority_with_a_wrong_check_character_is_refused()
    {
        var check = ItemCodeSchemes.Implementation.Check($"91350100M000100Y4A3{Base}");

        Assert.Equal(("item-code.authority", 18), (check.Rule, check.Position));
        Assert.False(ItemCodeSchemes.Implementation.TryParse($"91350100M000100Y4A3{Base}", out _));
    }

    [Theory]
    [InlineData("base", "00011400100", "item-code.shape")]
    [InlineData("base", "0001140010000", "item-code.shape")]
    [InlineData("base", "00011400100y", "item-code.shape")]
    [InlineData("base", "00011400100Y\n", "item-code.shape")]
    [InlineData("implementation", Authority + "0" + Base, "item-code.shape")]
    [InlineData("business-item", Authority + "3" + Base, "item-code.shape")]
    [InlineData("local", "x", "item-code.shape")]
    [InlineData("local", "-x", "item-code.shape")]
    [InlineData("local", "", "item-code.length")]
    [InlineData("local", null, "item-code.length")]
    public void A_code_of_another_shape_is_refused(string scheme, string? text, string rule)
    {
        Assert.Equal(rule, ItemCodeSchemes.Find(scheme)!.Check(text).Rule);
        if (text is not null)
            Assert.Throws<FormatException>(() => ItemCodeSchemes.Find(scheme)!.Parse(text));
    }

    [Fact]
    public void A_catalogue_may_have_codes_or_a_scheme_of_its_own()
    {
        var guizhou = new ItemCodeScheme("guizhou-base", "(?<type>[A-Z]{2})(?<main>[0-9]{5})(?<sub>[0-9]{3})", "10 characters: type 2 capitals, main item 5, sub-item 3 digits");

        Assert.Equal("XK", guizhou.Parse("XK00123001").Parts["type"]);
        Assert.False(guizhou.Check("xk00123001").IsValid);
        Assert.True(ItemCodeSchemes.Local.Check("430100-gjj.transfer_1").IsValid);
        Assert.Equal("item-code.length", ItemCodeSchemes.Local.Check(new string('a', ItemCodeScheme.MaxLength + 1)).Rule);
        Assert.Null(ItemCodeSchemes.Find("none"));
        Assert.Equal(ItemCodeSchemes.All.Count, ItemCodeSchemes.All.Select(scheme => scheme.Name).Distinct().Count());
        Assert.Throws<ArgumentException>(() => new ItemCodeScheme("bad", "(?=a)a", "look-ahead"));
    }
}
