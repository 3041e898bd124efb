namespace ApprovalGrid.Answers;

/// <summary>Why a command was not carried out. Nothing of it was done.</summary>
[GenerateSerializer, Immutable, Alias("grid.refusal")]
public sealed record Refusal
{
    /// <summary>Stable code, in kebab case; see <see cref="RefusalCodes"/>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>One sentence for people: what is wrong and what to do. Holds nothing personal.</summary>
    [Id(1)] public required string Message { get; init; }

    /// <summary>How the refusal is classed; HTTP shows it as the status.</summary>
    [Id(2)] public required RefusalClass Class { get; init; }

    /// <summary>Each fault of the input, with its JSON path.</summary>
    [Id(3)] public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>For a conflict: who acted first, and when.</summary>
    [Id(4)] public Winner? Winner { get; init; }

    /// <summary>For an overload or a drain: when to try again, in seconds.</summary>
    [Id(5)] public int? RetryAfterSeconds { get; init; }
}

/// <summary>One fault of the input.</summary>
[GenerateSerializer, Immutable, Alias("grid.fault")]
public sealed record Fault
{
    /// <summary>JSON path of the member: <c>$.applicant.idNumber</c>.</summary>
    [Id(0)] public required string Path { get; init; }

    /// <summary>The rule that is broken, in kebab case.</summary>
    [Id(1)] public required string Rule { get; init; }

    /// <summary>What is wrong and how to mend it.</summary>
    [Id(2)] public required string Message { get; init; }

    /// <summary>In a definition: the activity it concerns (<c>Workflow1:root:x</c>).</summary>
    [Id(3)] public string? NodeId { get; init; }
}

/// <summary>Who was first.</summary>
[GenerateSerializer, Immutable, Alias("grid.winner")]
public sealed record Winner
{
    /// <summary>Account id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Display name of the official or system.</summary>
    [Id(1)] public string? Name { get; init; }

    /// <summary>What was done: <c>agree</c>, <c>claim</c>, …</summary>
    [Id(2)] public required string Operation { get; init; }

    /// <summary>When.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }
}

/// <summary>Classes of refusal, by what the caller should do.</summary>
public enum RefusalClass
{
    /// <summary>400: cannot be read.</summary>
    Malformed,

    /// <summary>401: sign in first.</summary>
    Unauthenticated,

    /// <summary>403: not for this account.</summary>
    Forbidden,

    /// <summary>404: no such thing, or not for this account to know of.</summary>
    NotFound,

    /// <summary>409: somebody was first, or the state does not allow it now.</summary>
    Conflict,

    /// <summary>413: too large.</summary>
    TooLarge,

    /// <summary>422: well-formed, but against a rule.</summary>
    Invalid,

    /// <summary>429: too much at once; try again later.</summary>
    Overloaded,

    /// <summary>503: not now; try again.</summary>
    Unavailable,
}
