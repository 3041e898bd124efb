namespace ApprovalGrid.Grains.Packages;

/// <summary>What a package is about and what is in it: <c>manifest.json</c>. The form is told in docs/archive-package.md.</summary>
internal sealed record PackageManifest
{
    public const string Current = "approvalgrid-case-package-1";

    public string Format { get; init; } = Current;

    public required string CaseId { get; init; }

    public required string CaseNumber { get; init; }

    public string? NationalNumber { get; init; }

    public required string ServiceItem { get; init; }

    public required string ServiceItemName { get; init; }

    public required int ServiceItemVersion { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required string Region { get; init; }

    public required string Department { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null: nothing was decided.</summary>
    public bool? Granted { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required ApprovalGrid.Cases.CaseStatus Status { get; init; }

    public required DateTimeOffset PackagedAt { get; init; }

    /// <summary>Account that took it.</summary>
    public required string PackagedBy { get; init; }

    public required PackageChain Chain { get; init; }

    /// <summary>Materials that the case names and whose bytes are not in this installation: handed in on paper, or kept elsewhere.</summary>
    public required IReadOnlyList<MissingMaterial> Missing { get; init; }

    /// <summary>Every other file of the package, but the list of sums.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }
}

/// <param name="Turns">How many rows the history has.</param>
/// <param name="Head">Hash of the last one, in hex.</param>
internal sealed record PackageChain(string Algorithm, int Turns, string Head);

internal sealed record MissingMaterial(string Code, string Name, string? Sha256);

/// <param name="Path">With <c>/</c>, in ASCII.</param>
/// <param name="Sha256">In hex.</param>
internal sealed record PackageFile(string Path, string Title, string MediaType, long Bytes, string Sha256);
