using System.Collections.Immutable;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>What somebody has filled in of a filing that was not sent yet (草稿). Personal.</summary>
public sealed record FilingDraft
{
    public required string Item { get; init; }

    /// <summary>Idempotency key of the filing: sending it twice files one case.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public string? Region { get; init; }

    public string? Phone { get; init; }

    /// <summary>Answers of the guided questions; null before they were asked.</summary>
    public ImmutableSortedDictionary<string, string>? Answers { get; init; }

    /// <summary>The fields as they were typed.</summary>
    public ImmutableSortedDictionary<string, string> Form { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<DraftMaterial> Materials { get; init; } = [];

    /// <summary>容缺: promised materials and in how many working days.</summary>
    public ImmutableSortedDictionary<string, int> Promises { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>告知承诺: materials that a commitment stands in for.</summary>
    public ImmutableArray<string> Commitments { get; init; } = [];

    /// <summary>Classes of data that the applicant authorises (授权).</summary>
    public ImmutableArray<string> Authorises { get; init; } = [];

    /// <summary>代办: for whom the account files; null: for itself.</summary>
    public FilingPrincipal? Principal { get; init; }

    /// <summary>The earlier case whose permit this filing changes, renews or cancels.</summary>
    public CaseRelation? Relates { get; init; }

    public override string ToString() => $"draft of {Item}";
}

/// <summary>A file that was handed in for a draft; its content lies in the content store.</summary>
public sealed record DraftMaterial(string Code, string FileName, string Sha256, long Bytes);
