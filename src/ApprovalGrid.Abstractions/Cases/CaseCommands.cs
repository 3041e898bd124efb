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
