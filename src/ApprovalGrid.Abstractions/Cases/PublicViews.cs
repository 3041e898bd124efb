namespace ApprovalGrid.Cases;

/// <summary>What anyone who holds the query code (查询码) of a case may see of it: where it stands and until when. Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.PublicStatus")]
public sealed record PublicStatus
{
    /// <summary>Case number.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>Name of the service item.</summary>
    [Id(1)] public required string ServiceItemName { get; init; }

    /// <summary>Legal state.</summary>
    [Id(2)] public required CaseStatus Status { get; init; }

    /// <summary>Department that handles it: <c>{region}/{department}</c>.</summary>
    [Id(3)] public required string Department { get; init; }

    /// <summary>When it was filed.</summary>
    [Id(4)] public required DateTimeOffset FiledAt { get; init; }

    /// <summary>When it ended.</summary>
    [Id(5)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where it stands, without tasks and people.</summary>
    [Id(6)] public ImmutableArray<CurrentStep> Steps { get; init; } = [];

    /// <summary>The clocks of the law and of the promise.</summary>
    [Id(7)] public ImmutableArray<ClockView> Clocks { get; init; } = [];

    /// <summary>Code of the service item.</summary>
    [Id(8)] public required string ServiceItem { get; init; }
}

/// <summary>A legal document (文书) as anyone may verify it who holds its verification code (核验码). Nothing personal.</summary>
[GenerateSerializer, Immutable, Alias("grid.PublicDocument")]
public sealed record PublicDocument
{
    /// <summary>The document.</summary>
    [Id(0)] public required DocumentView Document { get; init; }

    /// <summary>Case number.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Name of the service item.</summary>
    [Id(2)] public required string ServiceItemName { get; init; }

    /// <summary>Department that issued it: <c>{region}/{department}</c>.</summary>
    [Id(3)] public required string Department { get; init; }

    /// <summary>For a decision: whether it was granted.</summary>
    [Id(4)] public bool? Granted { get; init; }

    /// <summary>For a certificate: how it stands now.</summary>
    [Id(5)] public CertificateView? Certificate { get; init; }
}

/// <summary>The codes of a case that its applicant may hand on.</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseCodes")]
public sealed record CaseCodes
{
    /// <summary>查询码: shows where the case stands, without signing in.</summary>
    [Id(0)] public required string Query { get; init; }

    /// <summary>核验码 of each document, in the order of the case's documents.</summary>
    [Id(1)] public ImmutableArray<string> Documents { get; init; } = [];
}
