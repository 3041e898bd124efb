using System.Buffers.Binary;

namespace ApprovalGrid.Approvals.Encoding;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Every fault is an <see cref="EncodingException"/>, never a read past the end.</summary>
public sealed class ByteReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public bool AtEnd => _position == bytes.Length;

    public byte Byte()
    {
        if (_position >= bytes.Length)
            throw Truncated();
        return bytes.Span[_position++];
    }

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new EncodingException("A number is longer than 64 bits.");
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8).Span);

    public ReadOnlyMemory<byte> Bytes() => Take(Count());

    public string Text() => System.Text.Encoding.UTF8.GetString(Bytes().Span);

    /// <summary>A length or count: never more than the bytes that are left.</summary>
    public int Count()
    {
        var count = Number();
        return count <= (ulong)(bytes.Length - _position) ? (int)count : throw Truncated();
    }

    private ReadOnlyMemory<byte> Take(int count)
    {
        if (bytes.Length - _position < count)
            throw Truncated();
        var slice = bytes.Slice(_position, count);
        _position += count;
        return slice;
    }

    private static EncodingException Truncated() => new("The bytes end in the middle of a value.");
}

/// <summary>The bytes are not what this program writes: damaged.</summary>
public sealed class EncodingException(string message) : Exception(message);

/// <summary>The bytes come from a newer program: this one must not guess, a newer silo has to serve the case.</summary>
public sealed class UnknownSchemaException(string message) : Exception(message);
