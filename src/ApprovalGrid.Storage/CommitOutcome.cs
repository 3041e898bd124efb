namespace ApprovalGrid.Storage;

/// <summary>How a commit ended. An exception instead means that the outcome is unknown: reload and look for the command id.</summary>
public enum CommitOutcome
{
    /// <summary>Durable: it survives a crash of the process and of the machine.</summary>
    Committed,

    /// <summary>Another turn made this version first. Nothing was written.</summary>
    VersionLost,

    /// <summary>The caller's idempotency key is taken. Nothing was written.</summary>
    KeyTaken,

    /// <summary>The quota has no place left. Nothing was written.</summary>
    QuotaFull,

    /// <summary>The applicant holds a place of this quota in another case. Nothing was written.</summary>
    QuotaHeld,

    /// <summary>The database refused this row for another reason (a value too large, a unique column). Nothing was written.</summary>
    Refused,
}

/// <param name="Reason">What the database said, for <see cref="CommitOutcome.Refused"/>; for logs, never for callers.</param>
public readonly record struct CommitResult(CommitOutcome Outcome, string? Reason = null);
