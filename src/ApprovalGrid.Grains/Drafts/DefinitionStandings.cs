using System.Security.Cryptography;
using System.Text.Json;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Whether the published versions of a definition may still start instances. Versions themselves never change; this stands beside them, and
/// every change of it is kept as a version of its own.
/// </summary>
/// <param name="RetractedUpTo">Newest version that was taken back (撤下); a later one is published again.</param>
/// <param name="DeletedUpTo">Newest version that no list shows any more; instances that run on it still do.</param>
/// <param name="Owner"><c>{region}/{department}</c> that it belongs to; null: the whole grid.</param>
/// <param name="By">Who changed it last.</param>
internal sealed record DefinitionStanding(int RetractedUpTo, int DeletedUpTo, string? Owner, string By)
{
    public static DefinitionStanding None { get; } = new(0, 0, null, "");
}

/// <inheritdoc cref="DefinitionStanding"/>
internal sealed class DefinitionStandings(IGridStore store, TimeProvider time)
{
    private const string Origin = "designer";

    public async ValueTask<DefinitionStanding> FindAsync(string definitionId, CancellationToken cancellation) =>
        await store.Catalog.FindAsync(CatalogKinds.DefinitionStanding, definitionId, null, cancellation) is { } document
            ? Read(document)
            : DefinitionStanding.None;

    public async ValueTask<IReadOnlyDictionary<string, DefinitionStanding>> ListAsync(CancellationToken cancellation) =>
        (await store.Catalog.ListAsync(CatalogKinds.DefinitionStanding, null, DefinitionLibrary.MaxDefinitions, cancellation))
            .ToDictionary(document => document.Code, Read, StringComparer.Ordinal);

    /// <summary>Writes the standing as <paramref name="change"/> makes it of the newest one.</summary>
    public async ValueTask ChangeAsync(string definitionId, Func<DefinitionStanding, DefinitionStanding> change, CancellationToken cancellation)
    {
        while (true)
        {
            var document = await store.Catalog.FindAsync(CatalogKinds.DefinitionStanding, definitionId, null, cancellation);
            var before = document is null ? DefinitionStanding.None : Read(document);
            var after = change(before);
            if (after == before)
                return;
            var json = JsonSerializer.SerializeToUtf8Bytes(after, JsonSerializerOptions.Web);
            try
            {
                await store.Catalog.AddAsync(
                    new CatalogDocument(
                        CatalogKinds.DefinitionStanding, definitionId, (document?.Version ?? 0) + 1, Origin, json, SHA256.HashData(json), time.GetUtcNow()),
                    cancellation);
                return;
            }
            catch (CatalogConflictException)
            {
                // Another silo changed it meanwhile: change what it has made of it.
            }
        }
    }

    private static DefinitionStanding Read(CatalogDocument document) =>
        JsonSerializer.Deserialize<DefinitionStanding>(document.Json.Span, JsonSerializerOptions.Web)!;
}
