namespace ApprovalGrid.Cases;

/// <summary>A data check (数据核验).</summary>
[GenerateSerializer, Immutable, Alias("grid.DataCheckView")]
public sealed record DataCheckView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Department whose data it is.</summary>
    [Id(1)] public required string Source { get; init; }

    /// <summary>Department that asks.</summary>
    [Id(2)] public required string Requester { get; init; }

    /// <summary>What the data are used for.</summary>
    [Id(3)] public required string Purpose { get; init; }

    /// <summary>The law or authorisation.</summary>
    [Id(4)] public required string Basis { get; init; }

    /// <summary>Members of the answer that are kept.</summary>
    [Id(5)] public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>How often it was asked.</summary>
    [Id(6)] public int Attempts { get; init; }

    /// <summary>When it was first asked.</summary>
    [Id(7)] public required DateTimeOffset At { get; init; }

    /// <summary><c>match</c>, <c>mismatch</c>, <c>unavailable</c>; null while it waits.</summary>
    [Id(8)] public string? Outcome { get; init; }

    /// <summary>SHA-256 of the whole answer.</summary>
    [Id(9)] public string? Hash { get; init; }

    /// <summary>What is asked; only for the source and whoever handles the case. Personal.</summary>
    [Id(10)] public JsonText? Query { get; init; }

    /// <summary>What was kept of the answer; only for whoever handles the case, and the applicant. Personal.</summary>
    [Id(11)] public JsonText? Data { get; init; }

    /// <summary>What the step that asks is called in English, where the definition names its purpose literally.</summary>
    [Id(12)] public string? PurposeEn { get; init; }
}

/// <summary>A rule check (秒批).</summary>
[GenerateSerializer, Immutable, Alias("grid.RuleCheckView")]
public sealed record RuleCheckView
{
    /// <summary>Number within the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Rules and their version.</summary>
    [Id(1)] public required string RuleSet { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>unknown</c>.</summary>
    [Id(2)] public required string Outcome { get; init; }

    /// <summary>Every rule with its verdict.</summary>
    [Id(3)] public ImmutableArray<RuleVerdictView> Verdicts { get; init; } = [];

    /// <summary>Instant approval was switched off.</summary>
    [Id(4)] public bool SwitchedOff { get; init; }

    /// <summary>Drawn for a later check of quality.</summary>
    [Id(5)] public bool Sampled { get; init; }

    /// <summary>What that check found.</summary>
    [Id(6)] public bool? Correct { get; init; }

    /// <summary>The facts it was judged by. Personal.</summary>
    [Id(7)] public JsonText? Facts { get; init; }
}

/// <summary>A rule and what it said.</summary>
[GenerateSerializer, Immutable, Alias("grid.RuleVerdictView")]
public sealed record RuleVerdictView
{
    /// <summary>Id of the rule.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Null: it could not be told.</summary>
    [Id(1)] public bool? Verdict { get; init; }
}
