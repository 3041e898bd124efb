namespace ApprovalGrid.Grains.Retention;

/// <summary>How long things are kept, and where they go then.</summary>
public sealed record RetentionOptions
{
    /// <summary>Folder of the archive files, the same for all silos (a mounted share); null: finished history stays in the database.</summary>
    public string? ArchiveDirectory { get; init; }

    /// <summary>How long after its end a case's history moves into files.</summary>
    public TimeSpan ArchiveAfter { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long remembered answers are kept; after it the same idempotency key is a new command.</summary>
    public TimeSpan AnswersKeptFor { get; init; } = Storage.StoreLimits.AnswerRetention;

    /// <summary>How often a silo looks whether there is something to do; one at a time does it.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Cases in one archive file.</summary>
    public int MaxCasesPerFile { get; init; } = 1_000;

    /// <summary>Bytes of event rows in one archive file, before packing; a single larger case still goes alone.</summary>
    public long MaxFileBytes { get; init; } = 64L << 20;
}
