namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>What one evaluation may use. Exceeding a limit ends it with <see cref="ScriptLimitException"/>.</summary>
public sealed record ScriptLimits
{
    /// <summary>The limits used where none are named.</summary>
    public static ScriptLimits Default { get; } = new();

    /// <summary>Statements, loop turns and calls; library functions count in proportion to their work.</summary>
    public int MaxSteps { get; init; } = 100_000;

    /// <summary>Calls within calls, and nesting of arrays and objects where a library function walks them.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Bytes, approximately, of all strings, arrays and objects that the evaluation creates, whether still in use or not.</summary>
    public long MaxMemory { get; init; } = 8 * 1024 * 1024;

    /// <summary>UTF-16 units of one string.</summary>
    public int MaxStringLength { get; init; } = 1024 * 1024;

    /// <summary>The offset of the local time that <c>Date</c> shows. Legal days are those of Asia/Shanghai, which has no summer time.</summary>
    public TimeSpan LocalOffset { get; init; } = TimeSpan.FromHours(8);
}
