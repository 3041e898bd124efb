using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ApprovalGrid.Api.Admission;

/// <summary>
/// Says when somebody first came (排队凭证): who was refused and comes again goes before those who first came later, at whichever silo. Sealed under
/// the installation's key and bound to the Idempotency-Key of the request, so that it is good for this one filing; the silos remember nothing.
/// </summary>
internal sealed class AdmissionTickets(ISecretSeal seal)
{
    public const string HeaderName = "Grid-Ticket";

    private const string Purpose = "admission-ticket";
    private const int MaxLength = 200;
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    public string Give(DateTimeOffset firstCame, string key)
    {
        Span<byte> clear = stackalloc byte[sizeof(long) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(clear, firstCame.UtcTicks);
        SHA256.HashData(Encoding.UTF8.GetBytes(key), clear[sizeof(long)..]);
        return Base64Url.EncodeToString(seal.Seal(Purpose, clear));
    }

    /// <summary>When the bearer first came: now, without a ticket or with one that is not for this request.</summary>
    public DateTimeOffset Read(string? ticket, string? key, DateTimeOffset now)
    {
        if (ticket is not { Length: > 0 and <= MaxLength } || key is null || !Base64Url.IsValid(ticket))
            return now;
        try
        {
            var clear = seal.Open(Purpose, Base64Url.DecodeFromChars(ticket));
            var came = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(clear), TimeSpan.Zero);
            var isOfKey = clear.AsSpan(sizeof(long)).SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
            return isOfKey && came <= now && now - came < GoodFor ? came : now;
        }
        catch (CryptographicException)
        {
            return now;
        }
    }
}
