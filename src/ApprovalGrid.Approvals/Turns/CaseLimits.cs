namespace ApprovalGrid.Approvals.Turns;

/// <summary>How much a case may hold. What goes beyond is refused, nothing is cut off.</summary>
public static class CaseLimits
{
    public const int MaxCommentCharacters = 4_000;
    public const int MaxEventNameCharacters = 128;
    public const int MaxPayloadCharacters = 256 * 1024;
    public const int MaxIdempotencyKeyCharacters = 128;
    public const int MaxTasks = 10_000;
    public const int MaxChildren = 200;

    /// <summary>Instances that one case has started and waits for at a time.</summary>
    public const int MaxInstances = 1_000;

    /// <summary>Completions of run tasks that came before the case asked, and how far ahead their numbers may be.</summary>
    public const int MaxKeptCompletions = 100;

    public const int MaxParticipants = 200;

    /// <summary>Turns of one case. A loop that never ends stops here with a refusal.</summary>
    public const int MaxVersion = 100_000;
}
