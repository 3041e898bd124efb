using System.IO.Compression;
using System.Text;
using ApprovalGrid.Web.Hall.Filing;
using ApprovalGrid.Web.Shell;

namespace ApprovalGrid.Web.Tests;

/// <summary>Only files whose content is of a known kind are taken; only addresses of this site are gone on to.</summary>
public sealed class MaterialKindTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "application/pdf")]
    [InlineData("MZ this program cannot be run", null)]
    [InlineData("<html><script>", null)]
    [InlineData("", null)]
    [InlineData(" %PDF-1.7", null)]
    public void A_kind_is_told_by_the_first_bytes(string content, string? type) => Assert.Equal(type, MaterialKinds.Of(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Pictures_are_taken()
    {
        Assert.Equal("image/jpeg", MaterialKinds.Of(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }));
        Assert.Equal("image/png", MaterialKinds.Of(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0 }));
    }

    [Theory]
    [InlineData("OFD.xml", "application/ofd")]
    [InlineData("word/document.xml", null)]
    public void An_archive_is_taken_when_it_is_an_OFD(string entry, string? type)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry(entry);

        Assert.Equal(type, MaterialKinds.Of(stream.ToArray()));
    }

    [Fact]
    public void An_archive_that_is_damaged_is_not_taken() => Assert.Null(MaterialKinds.Of("PK\u0003\u0004 and nothing more"u8.ToArray()));

    [Theory]
    [InlineData("/my/cases?x=1", "/my/cases?x=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData(null, "/")]
    public void Only_addresses_of_this_site_are_gone_on_to(string? wanted, string expected) => Assert.Equal(expected, LocalPath.Of(wanted));
}
