namespace ApprovalGrid.Api;

/// <summary>
/// Encrypts what the sign-in keeps in the store (accounts, the data-protection key ring) under a key that is not in the store.
/// All silos of a grid hold the same key.
/// </summary>
public interface ISecretSeal
{
    /// <param name="purpose">Binds the result to its use: it opens only under the same purpose.</param>
    /// <param name="clear">What to encrypt.</param>
    byte[] Seal(string purpose, ReadOnlySpan<byte> clear);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key, another purpose, or changed bytes.</exception>
    byte[] Open(string purpose, ReadOnlySpan<byte> secret);
}
