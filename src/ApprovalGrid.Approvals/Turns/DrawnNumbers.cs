using System.Buffers.Binary;

namespace ApprovalGrid.Approvals.Turns;

/// <summary>
/// The numbers that scripts draw in one turn: fixed by the case and its version, so that deciding the same turn again draws the same.
/// Not for secrets (SplitMix64, Steele, Lea and Flood 2014).
/// </summary>
internal sealed class DrawnNumbers(long caseId, int version)
{
    private ulong _state = unchecked(((ulong)caseId * 0x9E3779B97F4A7C15) ^ (ulong)version);

    /// <summary>In [0, 1), 53 bits.</summary>
    public double Next() => (Mix() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A version 4 identifier (RFC 9562) of drawn bits.</summary>
    public Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Mix());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Mix());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Mix()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        var mixed = _state;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 31);
    }
}
