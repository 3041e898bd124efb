using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>
/// Saves what was drawn (保存草稿). A save names the version it was made on; over somebody else's newer one it is refused, so that two tabs or
/// two silos lose nothing. What is published never changes: the first save on it begins the next version's draft.
/// </summary>
public sealed partial class SaveDraft
{
    private const int MaxNameCharacters = 200;
    private const int MaxAttempts = 8;

    private readonly IGridStore _store;
    private readonly DraftStore _drafts;
    private readonly DefinitionStandings _standings;
    private readonly DefinitionAuthority _authority;
    private readonly TimeProvider _time;

    internal SaveDraft(IGridStore store, DraftStore drafts, DefinitionStandings standings, DefinitionAuthority authority, TimeProvider time) =>
        (_store, _drafts, _standings, _authority, _time) = (store, drafts, standings, authority, time);

    /// <param name="by">An integrator.</param>
    /// <param name="model">The definition as the designer sends it. <c>id</c> names what it was made on; without <c>definitionId</c> it is new.</param>
    /// <param name="editor">The browser tab that saves, or null: its own saves may overtake each other.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The row as saved, or why not.</returns>
    public async Task<Answer<DefinitionRow>> SaveAsync(Actor by, JsonObject model, string? editor, CancellationToken cancellation)
    {
        var definitionId = Text(model, "definitionId") ?? NewId();
        if (Check(model, definitionId) is { } refusal)
            return refusal;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var stored = await _drafts.FindAsync(definitionId, cancellation);
            var newest = await _store.Catalog.FindAsync(CatalogKinds.Definition, definitionId, null, cancellation);
            var standing = await _standings.FindAsync(definitionId, cancellation);
            var known = stored is not null || newest?.Version > standing.DeletedUpTo;
            var owner = known ? stored?.Draft.Owner ?? standing.Owner : by.Department;
            if (await _authority.RefuseAsync(by, definitionId, owner, cancellation) is { } forbidden)
                return forbidden;
            if (known && Stale(model, stored?.Draft, newest, editor) is { } stale)
                return stale;
            var draft = Next(by, definitionId, model, stored?.Draft, newest, owner, editor);
            if (await _drafts.WriteAsync(draft, stored?.Etag, cancellation))
                return new DefinitionRow(draft.Id, WorkflowDefinition.Parse(draft.Definition.GetRawText()), true, false, draft.CreatedAt, by.Id);
        }

        return Refusals.Conflict("The draft is being saved by others all the time; try again. 草稿正被他人频繁保存，请重试。");
    }

    private DraftDocument Next(
        Actor by, string definitionId, JsonObject model, DraftDocument? draft, CatalogDocument? newest, string? owner, string? editor)
    {
        var now = _time.GetUtcNow();
        var version = draft is not null && draft.Base == (newest?.Version ?? 0) ? draft.Version : (newest?.Version ?? 0) + 1;
        var revision = (draft?.Revision ?? 0) + 1;
        return new DraftDocument(
            definitionId, version, revision, newest?.Version ?? 0, editor, by.Id, by.Name, now, draft?.CreatedAt ?? now, owner,
            JsonSerializer.SerializeToElement(Cleaned(model, definitionId, new DefinitionVersionId(definitionId, version, revision)), Written));
    }

    /// <summary>What was drawn, without what the server says about it.</summary>
    private static JsonObject Cleaned(JsonObject model, string definitionId, DefinitionVersionId id)
    {
        var kept = (JsonObject)model.DeepClone();
        foreach (var said in new[] { "links", "isLatest", "isPublished", "createdAt", "isReadonly", "isSystem", "materializerName", "isMaterializerAvailable" })
            kept.Remove(said);
        kept["id"] = id.ToString();
        kept["definitionId"] = definitionId;
        kept["version"] = id.Version;
        return kept;
    }

    private static Refusal? Stale(JsonObject model, DraftDocument? draft, CatalogDocument? newest, string? editor)
    {
        if (draft is not null && editor is not null && draft.Editor == editor)
            return null;
        var current = draft?.Id ?? new DefinitionVersionId(newest!.Code, newest.Version);
        var named = Text(model, "id");
        if (DefinitionVersionId.Parse(named) == current || (draft is null && named is not null && named == WrittenId(newest!)))
            return null;
        return draft is null
            ? Refusals.Conflict($"Version {newest!.Version} was published meanwhile; what you drew is on an older one. Reload the page, then draw it again. "
                + $"已有新发布的第 {newest.Version} 版，请刷新页面后再修改。")
            : Refusals.Conflict(
                $"{draft.ByName ?? draft.By} has saved this definition at {draft.At:yyyy-MM-dd HH:mm:ss} UTC; saving over it would lose that. Reload the page. "
                + $"{draft.ByName ?? draft.By} 已先保存了此流程，为避免覆盖其修改，本次未保存；请刷新页面。",
                new Winner { Id = draft.By, Name = draft.ByName, Operation = "save", At = draft.At });
    }

    // A file in the repository names its version by an id of its own.
    private static string? WrittenId(CatalogDocument document) => WorkflowDefinition.Parse(document.Json.Span).Id;

    private static Refusal? Check(JsonObject model, string definitionId)
    {
        if (!DefinitionId().IsMatch(definitionId))
            return Refusals.Invalid("$.definitionId", "definition-id", "A definition id has 1 to 64 characters of letters, digits, '.', '_' and '-'.");
        if (Text(model, "name") is not { Length: > 0 and <= MaxNameCharacters })
            return Refusals.Invalid("$.name", "text-length", $"A definition has a name of 1 to {MaxNameCharacters} characters. 流程名称为 1 至 {MaxNameCharacters} 个字。");
        try
        {
            WorkflowDefinition.Parse(Encoding.UTF8.GetBytes(model.ToJsonString(Written)));
            return null;
        }
        catch (DefinitionFormatException fault)
        {
            return Refusals.Invalid(fault.Path, "definition-format", fault.Message);
        }
    }

    private static string? Text(JsonObject model, string name) =>
        model[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    internal static readonly JsonSerializerOptions Written = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
    };

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex DefinitionId();
}
