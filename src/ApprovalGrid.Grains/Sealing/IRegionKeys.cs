namespace ApprovalGrid.Grains.Sealing;

/// <summary>
/// Holds the regions' keys, under which the data keys of cases are wrapped. A key service or hardware module stands behind it in production;
/// all silos of a grid see the same keys. A key must be durable before anything wrapped under it is.
/// </summary>
public interface IRegionKeys
{
    /// <summary>Name and version of the key that new cases of a region are wrapped under.</summary>
    string NameFor(string region);

    byte[] Wrap(string name, ReadOnlySpan<byte> dataKey);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is another one, or the bytes were changed.</exception>
    byte[] Unwrap(string name, ReadOnlySpan<byte> wrapped);

    /// <summary>HMAC-SHA-256 under the key for searching: finds a person's cases without storing the number.</summary>
    byte[] SearchHash(string kind, string text);
}
