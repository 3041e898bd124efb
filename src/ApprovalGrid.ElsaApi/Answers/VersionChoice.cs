using System.Globalization;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Answers;

/// <summary>Elsa's <c>versionOptions</c>: which rows of a definition are meant.</summary>
internal sealed record VersionChoice(string Name, int? Number)
{
    public static VersionChoice Latest { get; } = new("Latest", null);

    /// <param name="text">A name, a number, or nothing, which means all.</param>
    public static VersionChoice Parse(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? new VersionChoice("Number", number)
        : new VersionChoice(string.IsNullOrWhiteSpace(text) ? "AllVersions" : text, null);

    public bool IsAll => Name.Equals("AllVersions", StringComparison.OrdinalIgnoreCase);

    /// <summary>Rows other than the newest and the published one may be meant.</summary>
    public bool NeedsHistory => IsAll || Number is not null;

    public bool Takes(DefinitionRow row) => Number is { } number
        ? row.Version == number
        : Name.ToUpperInvariant() switch
        {
            "LATEST" => row.IsLatest,
            "PUBLISHED" => row.IsPublished,
            "LATESTORPUBLISHED" => row.IsLatest || row.IsPublished,
            "LATESTANDPUBLISHED" => row.IsLatest && row.IsPublished,
            "DRAFT" => !row.IsPublished,
            _ => true,
        };
}
