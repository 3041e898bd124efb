using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ApprovalGrid.Cli.Packages;

/// <summary>The hash chain of a history, written from its description and not from the program that makes it: a check of its own.</summary>
internal static class PackageChain
{
    public const int HashLength = 32;

    private const int HeaderLength = HashLength + 8 + 4 + 16 + 8 + 4 + 4 + 4;

    public static byte[] Hash(ReadOnlySpan<byte> previous, long caseId, JsonElement row)
    {
        var (events, sealedEvents) = (row.GetProperty("events").GetBytesFromBase64(), row.GetProperty("sealedEvents").GetBytesFromBase64());
        var at = DateTimeOffset.Parse(row.GetProperty("at").GetString()!, CultureInfo.InvariantCulture);
        Span<byte> header = stackalloc byte[HeaderLength];
        previous.CopyTo(header);
        BinaryPrimitives.WriteInt64BigEndian(header[32..], caseId);
        BinaryPrimitives.WriteInt32BigEndian(header[40..], row.GetProperty("version").GetInt32());
        row.GetProperty("commandId").GetGuid().TryWriteBytes(header[44..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(header[60..], at.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32BigEndian(header[68..], row.GetProperty("schemaVersion").GetInt32());
        BinaryPrimitives.WriteInt32BigEndian(header[72..], events.Length);
        BinaryPrimitives.WriteInt32BigEndian(header[76..], sealedEvents.Length);
        return SHA256.HashData([.. header, .. events, .. sealedEvents]);
    }
}
