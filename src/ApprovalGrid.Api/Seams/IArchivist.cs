namespace ApprovalGrid.Api;

/// <summary>Moves the history of finished cases into files (归档).</summary>
public interface IArchivist
{
    /// <param name="olderThan">Only cases that ended longer ago; null: as the silo is set.</param>
    /// <param name="after">Look on from here; 0 at first.</param>
    /// <param name="maxCases">Cases looked at in this call.</param>
    /// <param name="cancellation">Ends after the file at hand.</param>
    /// <returns>A refusal when no folder is set, or when another silo archives.</returns>
    Task<Answers.Answer<ArchiveRun>> RunAsync(TimeSpan? olderThan, long after, int maxCases, CancellationToken cancellation);
}

/// <summary>What a call has moved.</summary>
public sealed record ArchiveRun
{
    /// <summary>Cases whose history was moved.</summary>
    public required long Cases { get; init; }

    /// <summary>Their event rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Files that were written.</summary>
    public required int Files { get; init; }

    /// <summary>Bytes of those files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Finished cases that stay because their hash chain is broken; verification names them.</summary>
    public required int Broken { get; init; }

    /// <summary>Send it with the next call to look on; null when all cases were looked at.</summary>
    public string? Next { get; init; }
}
