using System.Security.Cryptography;

namespace ApprovalGrid.Grains.Sealing;

/// <summary>AES-256-GCM with a random nonce: nonce (12 bytes), tag (16), ciphertext. The context binds the bytes to their place.</summary>
internal sealed class SealedBytes(ReadOnlySpan<byte> key) : IDisposable
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm _cipher = new(key, TagLength);

    public byte[] Seal(ReadOnlySpan<byte> clear, ReadOnlySpan<byte> context)
    {
        var bytes = new byte[NonceLength + TagLength + clear.Length];
        var nonce = bytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, clear, bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), context);
        return bytes;
    }

    /// <exception cref="CryptographicException">Another key, another place, or changed bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context)
    {
        if (bytes.Length < NonceLength + TagLength)
            throw new CryptographicException("Sealed bytes are too short.");
        var clear = new byte[bytes.Length - NonceLength - TagLength];
        _cipher.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes.Slice(NonceLength, TagLength), clear, context);
        return clear;
    }

    public void Dispose() => _cipher.Dispose();
}
