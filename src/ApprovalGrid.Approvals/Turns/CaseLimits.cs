namespace ApprovalGrid.Approvals.Turns;

/// <summary>How much a case may hold. What goes beyond is refused, nothing is cut off.</summary>
public static class CaseLimits
{
    public const int MaxCommentCharacters = 4_000;
    public const int MaxEventNameCharacters = 128;
    public const int MaxPayloadCharacters = 256 * 1024;
    public const int MaxIdempotencyKeyCharacters = 128;
    public const int MaxAccountCharacters = 128;
    public const int MaxTasks = 10_000;
    public const int MaxChildren = 200;

    /// <summary>Instances that one case has started and waits for at a time.</summary>
    public const int MaxInstances = 1_000;

    /// <summary>Completions of run tasks that came before the case asked, and how far ahead their numbers may be.</summary>
    public const int MaxKeptCompletions = 100;

    public const int MaxParticipants = 200;

    /// <summary>转办: how often one task is passed on.</summary>
    public const int MaxTransfers = 5;

    /// <summary>加签: how deep added opinions nest.</summary>
    public const int MaxSignDepth = 3;

    /// <summary>催办: how long after people were told nobody is told again.</summary>
    public static readonly TimeSpan UrgeCoolDown = TimeSpan.FromHours(4);

    /// <summary>催办: at every so many tellings the head of the department is told too.</summary>
    public const int UrgesBeforeEscalation = 3;

    /// <summary>超时处理: stages of one step.</summary>
    public const int MaxStages = 20;

    /// <summary>征求意见: working days that an answer may take.</summary>
    public const int MaxConsultDays = 60;

    /// <summary>退回: how often one case is returned.</summary>
    public const int MaxReturns = 200;

    /// <summary>Turns of one case. A loop that never ends stops here with a refusal.</summary>
    public const int MaxVersion = 100_000;
}
