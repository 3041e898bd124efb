using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Grains.Sealing;

namespace ApprovalGrid.Grains.Transfer;

/// <summary>256 bits that the two installations share for one transfer: data keys and materials travel under it.</summary>
public sealed class TransferKey : IDisposable
{
    private const int KeyLength = 32;
    private readonly SealedBytes _cipher;

    private TransferKey(byte[] key) => _cipher = new SealedBytes(key);

    /// <param name="base64">As <c>openssl rand -base64 32</c> writes it.</param>
    /// <exception cref="TransferException">It is none.</exception>
    public static TransferKey Parse(string base64)
    {
        var key = new byte[KeyLength + 1];
        return Convert.TryFromBase64String(base64.Trim(), key, out var length) && length == KeyLength
            ? new TransferKey(key[..KeyLength])
            : throw new TransferException($"The transfer key is {KeyLength} bytes in base64; make one with: openssl rand -base64 {KeyLength}");
    }

    public void Dispose() => _cipher.Dispose();

    internal byte[] SealKey(long caseId, byte[] dataKey) => _cipher.Seal(dataKey, KeyContext(caseId));

    internal byte[] OpenKey(long caseId, byte[] bytes) => Open(bytes, KeyContext(caseId), $"the data key of case {caseId}");

    internal byte[] SealContent(long caseId, string sha256, ReadOnlyMemory<byte> content) => _cipher.Seal(content.Span, Context(caseId, sha256));

    internal byte[] OpenContent(TransferContent line) => Open(line.Sealed, Context(line.CaseId, line.Sha256), $"material {line.Sha256} of case {line.CaseId}");

    private byte[] Open(byte[] bytes, byte[] context, string what)
    {
        try
        {
            return _cipher.Open(bytes, context);
        }
        catch (CryptographicException)
        {
            throw new TransferException($"{what} does not open: the transfer key is another one, or the file was changed");
        }
    }

    private static byte[] KeyContext(long caseId) => Context(caseId, "data-key");

    private static byte[] Context(long caseId, string what)
    {
        var context = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(what)];
        BinaryPrimitives.WriteInt64BigEndian(context, caseId);
        Encoding.UTF8.GetBytes(what, context.AsSpan(sizeof(long)));
        return context;
    }
}
