using System.IO.Compression;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>Which files may be handed in, told by their content and not by their name: PDF, JPEG, PNG and OFD (GB/T 33190).</summary>
public static class MaterialKinds
{
    /// <summary>For the <c>accept</c> of a file field.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.ofd";

    private const int MaxEntriesLookedAt = 2_000;

    /// <summary>The media type; null for a kind that is not taken.</summary>
    public static string? Of(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.StartsWith("%PDF-"u8))
            return "application/pdf";
        if (bytes is [0xFF, 0xD8, 0xFF, ..])
            return "image/jpeg";
        if (bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..])
            return "image/png";
        return bytes.StartsWith("PK\u0003\u0004"u8) && IsOfd(content) ? "application/ofd" : null;
    }

    /// <summary>For the name under which it is saved.</summary>
    public static string ExtensionOf(string type) => type switch
    {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "ofd",
    };

    /// <summary>An OFD is a ZIP that begins with a description of that name.</summary>
    private static bool IsOfd(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
            return zip.Entries.Take(MaxEntriesLookedAt).Any(entry => entry.FullName.Equals("OFD.xml", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
