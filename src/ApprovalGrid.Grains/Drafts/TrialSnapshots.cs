using System.Security.Cryptography;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// What a trial of a draft ran on, kept for ever: the draft is drawn on while the trial waits. One snapshot for each content, named by the
/// definition and a part of the content's hash.
/// </summary>
internal sealed class TrialSnapshots(IGridStore store, TimeProvider time)
{
    private const char Separator = '~';
    private const int HashCharacters = 12;

    public static bool IsSnapshot(string code) => code.Contains(Separator, StringComparison.Ordinal);

    /// <summary>The definition that a code names, snapshot or not.</summary>
    public static string DefinitionOf(string code) => code.Split(Separator)[0];

    /// <summary>The code under which the row can be run: its own when it is published, else that of its snapshot.</summary>
    public async ValueTask<DefinitionVersionId> KeepAsync(DefinitionRow row, CancellationToken cancellation)
    {
        if (!row.IsDraft)
            return row.Id;
        var json = row.Definition.ToUtf8Json();
        var hash = SHA256.HashData(json);
        var id = new DefinitionVersionId($"{row.DefinitionId}{Separator}{Convert.ToHexStringLower(hash)[..HashCharacters]}", row.Version);
        await store.Catalog.AddAsync(new CatalogDocument(CatalogKinds.TrialDefinition, id.Code, id.Version, "designer", json, hash, time.GetUtcNow()), cancellation);
        return id;
    }
}
