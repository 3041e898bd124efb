using System.Security.Cryptography;
using System.Text;

namespace ApprovalGrid.Api.Auth;

/// <summary>Seals with AES-256-GCM under a key that HKDF-SHA-256 derives from one master key for each purpose.</summary>
public sealed class MasterKeySeal : ISecretSeal
{
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _master;

    /// <param name="master">256 bits that are not kept in the store.</param>
    public MasterKeySeal(ReadOnlySpan<byte> master)
    {
        if (master.Length != KeyLength)
            throw new ArgumentException($"A master key has {KeyLength} bytes; this has {master.Length}.", nameof(master));
        _master = master.ToArray();
    }

    public byte[] Seal(string purpose, ReadOnlySpan<byte> clear)
    {
        var result = new byte[NonceLength + TagLength + clear.Length];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher(purpose);
        cipher.Encrypt(nonce, clear, result.AsSpan(NonceLength + TagLength), result.AsSpan(NonceLength, TagLength));
        return result;
    }

    public byte[] Open(string purpose, ReadOnlySpan<byte> secret)
    {
        if (secret.Length < NonceLength + TagLength)
            throw new CryptographicException("What is to be opened is too short to have been sealed.");
        var clear = new byte[secret.Length - NonceLength - TagLength];
        using var cipher = Cipher(purpose);
        cipher.Decrypt(secret[..NonceLength], secret[(NonceLength + TagLength)..], secret.Slice(NonceLength, TagLength), clear);
        return clear;
    }

    private AesGcm Cipher(string purpose) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, KeyLength, salt: [], Encoding.UTF8.GetBytes(purpose)), TagLength);
}
