using ApprovalGrid.Web.Desk;

namespace ApprovalGrid.Web.Tests;

/// <summary>Officials write what they found out without knowing JSON.</summary>
public sealed class FoundDataTests
{
    [Theory]
    [InlineData("paidMonths = 86", """{"paidMonths":86}""")]
    [InlineData("面积＝40.5\r\n\r\n合格=true\n", """{"面积":40.5,"合格":true}""")]
    [InlineData("note=a = b", """{"note":"a = b"}""")]
    [InlineData("note=", """{"note":""}""")]
    [InlineData("day=2026-10-01\ncode=0012\nnumber=43010019900101001X\nlong=430100199001010018\nlow=-3", """{"day":"2026-10-01","code":"0012","number":"43010019900101001X","long":"430100199001010018","low":-3}""")]
    [InlineData("code=\"12\"\nlist=[1,2]", """{"code":"12","list":[1,2]}""")]
    [InlineData("{\"a\":{\"b\":1}}", """{"a":{"b":1}}""")]
    public void Lines_of_names_and_values_are_read_and_so_is_an_object(string text, string expected)
    {
        Assert.True(FoundData.TryRead(text, out var data, out _));
        Assert.Equal(expected, data);
    }

    [Theory]
    [InlineData("paidMonths 86", 1)]
    [InlineData("a=1\n\n=2", 3)]
    [InlineData("a=1\na=2", 2)]
    [InlineData("a=[1,", 1)]
    [InlineData("{\"a\":1", 0)]
    [InlineData("{} {}", 0)]
    public void What_cannot_be_read_is_told_by_its_line(string text, int line)
    {
        Assert.False(FoundData.TryRead(text, out _, out var wrong));
        Assert.Equal(line, wrong);
    }
}
