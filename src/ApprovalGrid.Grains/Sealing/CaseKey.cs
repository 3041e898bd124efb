using System.Buffers.Binary;
using System.Security.Cryptography;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Sealing;

/// <summary>What is sealed: bound into the bytes, so that none can stand in another's place.</summary>
internal enum SealedPart : byte
{
    Facts = 1,
    Data = 2,
    Message = 3,
    Answer = 4,
}

/// <summary>One case's data key (每案一密). Destroying its wrapped form erases the person from every copy and backup.</summary>
internal sealed class CaseKey : IDisposable
{
    private const int KeyLength = 32;

    private readonly SealedBytes _cipher;
    private readonly long _caseId;

    private CaseKey(long caseId, ReadOnlySpan<byte> key, WrappedKey wrapped)
    {
        _caseId = caseId;
        _cipher = new SealedBytes(key);
        Wrapped = wrapped;
    }

    public WrappedKey Wrapped { get; }

    public static CaseKey Create(long caseId, string region, IRegionKeys keys)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        RandomNumberGenerator.Fill(key);
        var name = keys.NameFor(region);
        return new CaseKey(caseId, key, new WrappedKey(name, keys.Wrap(name, key)));
    }

    public static CaseKey Open(long caseId, WrappedKey wrapped, IRegionKeys keys) =>
        new(caseId, keys.Unwrap(wrapped.RegionKey, wrapped.Bytes.Span), wrapped);

    /// <param name="number">Version or row number the bytes belong to.</param>
    public byte[] Seal(SealedPart part, int number, ReadOnlySpan<byte> clear)
    {
        Span<byte> context = stackalloc byte[13];
        Context(part, number, context);
        return _cipher.Seal(clear, context);
    }

    /// <exception cref="CryptographicException">Another case, part or number, or changed bytes.</exception>
    public byte[] Unseal(SealedPart part, int number, ReadOnlySpan<byte> bytes)
    {
        Span<byte> context = stackalloc byte[13];
        Context(part, number, context);
        return _cipher.Open(bytes, context);
    }

    public void Dispose() => _cipher.Dispose();

    private void Context(SealedPart part, int number, Span<byte> context)
    {
        context[0] = (byte)part;
        BinaryPrimitives.WriteInt64BigEndian(context[1..], _caseId);
        BinaryPrimitives.WriteInt32BigEndian(context[9..], number);
    }
}
