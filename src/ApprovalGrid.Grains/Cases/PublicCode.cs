using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Grains.Sealing;

namespace ApprovalGrid.Grains.Cases;

/// <summary>
/// Codes that let somebody see something of a case without signing in (查询码、核验码). A code follows from what it opens by a keyed hash, so nothing is
/// stored, and without the key none can be made. Ten signs are 50 bits: found by trying only at a rate that no silo answers.
/// </summary>
internal static class PublicCode
{
    private const int Length = 10;

    /// <summary>Crockford's signs: none that is taken for another.</summary>
    private const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="of">The number of the case, or of the document.</param>
    public static string Of(IRegionKeys keys, string kind, string of)
    {
        var hash = keys.SearchHash($"public-{kind}", of);
        return string.Create(Length, hash, static (code, bytes) =>
        {
            for (var index = 0; index < code.Length; index++)
                code[index] = Signs[bytes[index] & 31];
        });
    }

    /// <summary>Whether somebody has written the code, however they write it: blanks, hyphens, small letters, O for 0, I and L for 1.</summary>
    public static bool Is(IRegionKeys keys, string kind, string of, string? written)
    {
        if (written is not { Length: <= 40 })
            return false;
        var clean = string.Concat(written.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(clean), Encoding.ASCII.GetBytes(Of(keys, kind, of)));
    }
}
