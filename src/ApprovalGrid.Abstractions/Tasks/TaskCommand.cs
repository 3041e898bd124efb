namespace ApprovalGrid.Tasks;

/// <summary>Acts on a task.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskCommand")]
public sealed record TaskCommand
{
    /// <summary>Number of the task within the case.</summary>
    [Id(0)] public required int Task { get; init; }

    /// <summary>The task's version as last read; another one is refused with the winner's name.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>What to do.</summary>
    [Id(2)] public required TaskOperation Operation { get; init; }

    /// <summary>Opinion in words (意见). Required for disagree and return. At most 4,000 characters.</summary>
    [Id(3)] public string? Comment { get; init; }

    /// <summary>Values for the workflow's data, a JSON object: what the official found out. Merged into the case's variables of the same names.</summary>
    [Id(4)] public JsonText? Data { get; init; }

    /// <summary>See <see cref="Cases.FileCase.IdempotencyKey"/>.</summary>
    [Id(5)] public string? IdempotencyKey { get; init; }

    /// <summary>For return: codes of the materials that are asked for; all of the guide that the case was filed under.</summary>
    [Id(30)] public ImmutableArray<string> Materials { get; init; } = [];

    /// <summary>For a refusal to accept: <c>not-required</c>, <c>not-competent</c>, <c>incomplete</c> or <c>conditions-not-met</c>.</summary>
    [Id(31)] public string? ReasonCode { get; init; }

    /// <summary>For <c>not-competent</c>: the agency that is.</summary>
    [Id(32)] public string? Agency { get; init; }
}

/// <summary>Operations on a task.</summary>
public enum TaskOperation
{
    /// <summary>认领.</summary>
    Claim,

    /// <summary>释放.</summary>
    Unclaim,

    /// <summary>同意: accept, agree, grant, done – what the step offers.</summary>
    Agree,

    /// <summary>不同意.</summary>
    Disagree,

    /// <summary>弃权.</summary>
    Abstain,

    /// <summary>退回: to the applicant, with a notice of what is missing.</summary>
    Return,
}
