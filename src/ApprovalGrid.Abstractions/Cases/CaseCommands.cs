namespace ApprovalGrid.Cases;

/// <summary>Files a case (申请).</summary>
[GenerateSerializer, Immutable, Alias("grid.FileCase")]
public sealed record FileCase
{
    /// <summary>Code of the service item (事项).</summary>
    [Id(0)] public required string ServiceItem { get; init; }

    /// <summary>Region code (GB/T 2260) where the case is handled.</summary>
    [Id(1)] public required string Region { get; init; }

    /// <summary>Who applies.</summary>
    [Id(2)] public required Applicant Applicant { get; init; }

    /// <summary>The form, a JSON object.</summary>
    [Id(3)] public JsonText Form { get; init; } = JsonText.EmptyObject;

    /// <summary>Materials handed in.</summary>
    [Id(4)] public ImmutableArray<FiledMaterial> Materials { get; init; } = [];

    /// <summary>The caller's key: the same key and content is answered again, never filed twice. 1 to 128 characters.</summary>
    [Id(5)] public string? IdempotencyKey { get; init; }

    /// <summary>A trial case (试办): outside statistics and legal clocks.</summary>
    [Id(6)] public bool Trial { get; init; }

    /// <summary>Answers to the guide's questions (情形引导): an object of question codes and answers.</summary>
    [Id(20)] public JsonText? Answers { get; init; }

    /// <summary>容缺: materials that the applicant promises to bring later.</summary>
    [Id(21)] public ImmutableArray<MaterialPromise> Promises { get; init; } = [];

    /// <summary>告知承诺: codes of materials that a written commitment stands in for.</summary>
    [Id(22)] public ImmutableArray<string> Commitments { get; init; } = [];

    /// <summary>Classes of data that the applicant authorises to be fetched for this case, for a year.</summary>
    [Id(23)] public ImmutableArray<string> Authorises { get; init; } = [];

    /// <summary>Who files for the applicant (代办), with the mandate.</summary>
    [Id(24)] public FilingAgent? Agent { get; init; }

    /// <summary>The earlier case whose permit this one changes, renews, revokes or cancels.</summary>
    [Id(25)] public CaseRelation? Relates { get; init; }

    /// <summary>异地代收代办: an official's window in another place collects the filing for the region that handles it.</summary>
    [Id(26)] public CollectedFiling? Collected { get; init; }
}

/// <summary>A material that is promised (容缺受理).</summary>
[GenerateSerializer, Immutable, Alias("grid.MaterialPromise")]
public sealed record MaterialPromise
{
    /// <summary>Code in the guide.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Working days after acceptance: at most 20, and two fewer than the promised limit of the case.</summary>
    [Id(1)] public required int Days { get; init; }
}

/// <summary>Who files for an applicant. Personal data.</summary>
[GenerateSerializer, Immutable, Alias("grid.FilingAgent")]
public sealed record FilingAgent
{
    /// <summary>Name.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Citizen identity number.</summary>
    [Id(1)] public required string IdNumber { get; init; }

    /// <summary>SHA-256 of the mandate (委托书), 64 hex digits.</summary>
    [Id(2)] public required string MandateSha256 { get; init; }

    /// <summary>Never prints what it holds.</summary>
    public override string ToString() => "agent";
}

/// <summary>What a case does to the permit of an earlier one.</summary>
public enum RelationKind
{
    /// <summary>变更.</summary>
    Change,

    /// <summary>延续.</summary>
    Renewal,

    /// <summary>撤销.</summary>
    Revocation,

    /// <summary>注销.</summary>
    Cancellation,

    /// <summary>纠错: what a case of this applicant has come to was wrong. By the department that handled it; the earlier case is not woken up.</summary>
    Correction,
}

/// <summary>A relation to an earlier case.</summary>
[GenerateSerializer, Immutable, Alias("grid.CaseRelation")]
public sealed record CaseRelation
{
    /// <summary>Number of the earlier case.</summary>
    [Id(0)] public required string CaseNumber { get; init; }

    /// <summary>What is done to its permit, or to the case.</summary>
    [Id(1)] public required RelationKind Kind { get; init; }
}

/// <summary>The applicant (申请人). Personal data.</summary>
[GenerateSerializer, Immutable, Alias("grid.Applicant")]
public sealed record Applicant
{
    /// <summary>Natural or legal person.</summary>
    [Id(0)] public required ApplicantKind Kind { get; init; }

    /// <summary>Name of the person or organisation.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Citizen identity number (GB 11643), for a natural person.</summary>
    [Id(2)] public string? IdNumber { get; init; }

    /// <summary>Unified social credit code (GB 32100), for a legal person.</summary>
    [Id(3)] public string? Uscc { get; init; }

    /// <summary>Telephone.</summary>
    [Id(4)] public string? Phone { get; init; }

    /// <summary>Never prints what it holds.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>Natural or legal person.</summary>
public enum ApplicantKind
{
    /// <summary>自然人.</summary>
    Person,

    /// <summary>法人或其他组织.</summary>
    Organisation,
}

/// <summary>One material (材料) as handed in: a reference to content that is kept elsewhere by its hash.</summary>
[GenerateSerializer, Immutable, Alias("grid.FiledMaterial")]
public sealed record FiledMaterial
{
    /// <summary>Code in the service item's guide.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>File name. Personal.</summary>
    [Id(1)] public string? FileName { get; init; }

    /// <summary>SHA-256 of the content, 64 hex digits.</summary>
    [Id(2)] public string? Sha256 { get; init; }

    /// <summary>The day on which it was issued; required where the guide says how old it may be.</summary>
    [Id(3)] public DateOnly? IssuedOn { get; init; }
}

/// <summary>What a supplement notice asked for.</summary>
[GenerateSerializer, Immutable, Alias("grid.SupplementCase")]
public sealed record SupplementCase
{
    /// <summary>Form members to change; null: the form stays.</summary>
    [Id(0)] public JsonText? Form { get; init; }

    /// <summary>Materials delivered.</summary>
    [Id(1)] public ImmutableArray<FiledMaterial> Materials { get; init; } = [];

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(2)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(3)] public int? Version { get; init; }
}

/// <summary>Takes the filing back.</summary>
[GenerateSerializer, Immutable, Alias("grid.WithdrawCase")]
public sealed record WithdrawCase
{
    /// <summary>Why, in the applicant's words. Personal.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>Number of one child case (子办件) to withdraw while the others go on; null: the whole matter.</summary>
    [Id(3)] public string? Child { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(1)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(2)] public int? Version { get; init; }
}

/// <summary>An outside event.</summary>
[GenerateSerializer, Immutable, Alias("grid.RaiseEvent")]
public sealed record RaiseEvent
{
    /// <summary>Name, as the definition's Event activity states it.</summary>
    [Id(0)] public required string EventName { get; init; }

    /// <summary>What it brings; any JSON.</summary>
    [Id(1)] public JsonText? Payload { get; init; }

    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(2)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(3)] public int? Version { get; init; }
}
