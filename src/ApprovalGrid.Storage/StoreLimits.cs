namespace ApprovalGrid.Storage;

/// <summary>What a store takes at most. Beyond it a turn is refused, with the name of the field and the limit.</summary>
public static class StoreLimits
{
    /// <summary>Turns written by one transaction.</summary>
    public const int MaxBatch = 512;

    /// <summary>Bytes of payload written by one transaction; a single larger turn still goes alone.</summary>
    public const long MaxBatchBytes = 16L << 20;

    /// <summary>Turns waiting to be written, unless the options say otherwise.</summary>
    public const int MaxWaiting = 8_192;

    /// <summary>Bytes of payload waiting to be written.</summary>
    public const long MaxWaitingBytes = 256L << 20;

    /// <summary>Bytes of one stored value: events, a snapshot, a payload, an answer.</summary>
    public const int MaxValueBytes = 16 << 20;

    /// <summary>Characters of one text column. Short enough for every index that holds it.</summary>
    public const int MaxTextLength = 400;

    /// <summary>Rows of one kind (tasks, deadlines, outbox, search) in one turn.</summary>
    public const int MaxRowsPerTurn = 10_000;

    /// <summary>Items on a page of a list; more are cut to this.</summary>
    public const int MaxPage = 1_000;

    /// <summary>A queue longer than this is told as this long.</summary>
    public const int MaxCounted = 100_000;

    /// <summary>Roles a work list is filtered by.</summary>
    public const int MaxRoles = 64;

    /// <summary>Characters of a failure kept with an outbox row or a dead letter; the rest is cut.</summary>
    public const int MaxErrorLength = 2_000;

    /// <summary>How long a silo that does not beat is listed.</summary>
    public static readonly TimeSpan SiloForgottenAfter = TimeSpan.FromDays(1);

    /// <summary>How long remembered answers are kept before <see cref="ICaseStore.PurgeAnswersAsync"/> should remove them.</summary>
    public static readonly TimeSpan AnswerRetention = TimeSpan.FromDays(30);

    /// <summary>Who waits for deadlines is called for those due within this time, and finds later ones by looking at least this often.</summary>
    public static readonly TimeSpan CalledAhead = TimeSpan.FromSeconds(10);

    internal static int Page(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Math.Min(limit, MaxPage);
    }

    internal static string Cut(string error) => error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
}
