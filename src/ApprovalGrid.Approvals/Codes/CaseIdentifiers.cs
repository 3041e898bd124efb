namespace ApprovalGrid.Approvals.Codes;

/// <summary>
/// Case ids: positive 64-bit numbers in the order of time, 41 bits of milliseconds since 2024-01-01 UTC (to 2093), 10 bits node, 12 bits
/// sequence. Who calls keeps the node its own and the sequence fresh within a millisecond.
/// </summary>
public static class CaseIdentifiers
{
    public const int MaxNode = 1023;
    public const int MaxSequence = 4095;

    private const long MaxMilliseconds = (1L << 41) - 1;

    /// <summary>The instant from which milliseconds are counted.</summary>
    public static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="now"/> is not after the epoch or is after 2093, or node or sequence is out of range.
    /// </exception>
    public static long NewId(DateTimeOffset now, int node, int sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(node, MaxNode);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, MaxSequence);
        var milliseconds = (now.UtcTicks - Epoch.UtcTicks) / TimeSpan.TicksPerMillisecond;
        if (now <= Epoch || milliseconds is <= 0 or > MaxMilliseconds)
            throw new ArgumentOutOfRangeException(nameof(now), now, "Case ids can be made from 2024-01-01 to 2093; set the clock.");
        return milliseconds << 22 | (long)node << 12 | (long)sequence;
    }

    /// <summary>The least id of a millisecond: ids from it on were made then or later. For partitions and time ranges.</summary>
    public static long FirstAt(DateTimeOffset instant) => NewId(instant, 0, 0);

    /// <summary>When the id was made, to the millisecond.</summary>
    public static DateTimeOffset TimestampOf(long id) => Epoch.AddMilliseconds(Require(id) >> 22);

    public static int NodeOf(long id) => (int)(Require(id) >> 12) & MaxNode;

    public static int SequenceOf(long id) => (int)Require(id) & MaxSequence;

    /// <summary>The id as the 13 characters that task ids and case numbers carry; their order is the order of the ids.</summary>
    public static string Format(long id) => string.Create(Crockford32.Length, Require(id), static (span, value) => Crockford32.Encode(value, span));

    public static bool TryParse(string? text, out long id) => Crockford32.TryDecode(text, out id) && id > 0;

    private static long Require(long id) => id > 0 ? id : throw new ArgumentOutOfRangeException(nameof(id), id, "A case id is positive.");
}
