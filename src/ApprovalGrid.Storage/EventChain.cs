using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ApprovalGrid.Storage;

/// <summary>
/// The hash chain over a case's event rows: SHA-256 of the previous hash and every stored byte of the row, so that a changed,
/// missing or exchanged row shows. The first row's previous hash is 32 zero bytes.
/// </summary>
public static class EventChain
{
    public const int HashLength = 32;

    private const int HeaderLength = HashLength + 8 + 4 + 16 + 8 + 4 + 4 + 4;

    public static byte[] Hash(
        ReadOnlySpan<byte> previous,
        long caseId,
        int version,
        Guid commandId,
        DateTimeOffset at,
        int schemaVersion,
        ReadOnlySpan<byte> events,
        ReadOnlySpan<byte> sealedEvents)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Clear();
        previous.CopyTo(header);
        var rest = header[HashLength..];
        BinaryPrimitives.WriteInt64BigEndian(rest, caseId);
        BinaryPrimitives.WriteInt32BigEndian(rest[8..], version);
        commandId.TryWriteBytes(rest[12..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(rest[28..], at.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32BigEndian(rest[36..], schemaVersion);
        BinaryPrimitives.WriteInt32BigEndian(rest[40..], events.Length);
        BinaryPrimitives.WriteInt32BigEndian(rest[44..], sealedEvents.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(events);
        hash.AppendData(sealedEvents);
        return hash.GetHashAndReset();
    }
}
