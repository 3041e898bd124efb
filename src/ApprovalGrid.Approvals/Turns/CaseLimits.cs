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
    public const int MaxParticipants = 200;

    /// <summary>Turns of one case. A loop that never ends stops here with a refusal.</summary>
    public const int MaxVersion = 100_000;
}
