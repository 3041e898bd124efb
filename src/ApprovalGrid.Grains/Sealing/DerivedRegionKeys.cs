using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGrid.Grains.Sealing;

/// <summary>
/// Region keys derived from the installation's master key (HKDF-SHA-256, RFC 5869), so that all silos that were given the master key hold the
/// same ones and there is nothing to distribute. A region that must hold its key itself brings another <see cref="IRegionKeys"/>.
/// </summary>
public sealed class DerivedRegionKeys(byte[] masterKey) : IRegionKeys
{
    private const int KeyLength = 32;
    private const string Generation = "1";

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public string NameFor(string region) => $"{region}-{Generation}";

    public byte[] Wrap(string name, ReadOnlySpan<byte> dataKey)
    {
        using var cipher = new SealedBytes(Key($"region:{name}"));
        return cipher.Seal(dataKey, Encoding.UTF8.GetBytes(name));
    }

    public byte[] Unwrap(string name, ReadOnlySpan<byte> wrapped)
    {
        using var cipher = new SealedBytes(Key($"region:{name}"));
        return cipher.Open(wrapped, Encoding.UTF8.GetBytes(name));
    }

    public byte[] SearchHash(string kind, string text) =>
        HMACSHA256.HashData(Key($"search:{Generation}"), Encoding.UTF8.GetBytes($"{kind}\n{text}"));

    private byte[] Key(string purpose) => _keys.GetOrAdd(
        purpose,
        static (info, master) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, KeyLength, salt: null, Encoding.UTF8.GetBytes($"ApprovalGrid {info}")),
        masterKey);
}
