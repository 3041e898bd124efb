using System.Text.Encodings.Web;
using System.Text.Json;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>Drafts in the store. Optimistic: who writes names what was read.</summary>
internal sealed class DraftStore(IGridStore store)
{
    private const string StateName = "definition-drafts";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    public async ValueTask<StoredDraft?> FindAsync(string definitionId, CancellationToken cancellation) =>
        await store.States.ReadAsync(StateName, definitionId, cancellation) is { } value ? Read(value) : null;

    public async ValueTask<IReadOnlyList<StoredDraft>> ListAsync(CancellationToken cancellation) =>
        [.. (await store.States.ListAsync(StateName, cancellation)).Select(Read)];

    /// <summary>False when somebody else has written since.</summary>
    public async ValueTask<bool> WriteAsync(DraftDocument draft, string? etag, CancellationToken cancellation) =>
        await store.States.WriteAsync(StateName, draft.DefinitionId, JsonSerializer.SerializeToUtf8Bytes(draft, Json), etag, cancellation) is not null;

    /// <summary>False when somebody else has written since.</summary>
    public ValueTask<bool> DeleteAsync(StoredDraft draft, CancellationToken cancellation) =>
        store.States.DeleteAsync(StateName, draft.Draft.DefinitionId, draft.Etag, cancellation);

    private static StoredDraft Read(StateValue value) => new(JsonSerializer.Deserialize<DraftDocument>(value.Value.Span, Json)!, value.Etag);
}

internal sealed record StoredDraft(DraftDocument Draft, string Etag);
