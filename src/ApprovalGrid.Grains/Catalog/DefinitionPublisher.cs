using System.Security.Cryptography;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Triggers;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// Publishes definitions: the one way into the catalogue for the API and the designer. A version never changes once it is published; new cases
/// start on the newest, on this silo at once and on others within <see cref="GridCatalog.Freshness"/>.
/// </summary>
public sealed partial class DefinitionPublisher(
    IGridStore store, GridCatalog catalog, CatalogFactsSource facts, DefinitionAuthority authority, TriggerIndex triggers, TimeProvider time, ILogger<DefinitionPublisher> logger)
{
    /// <summary>How many errors a refusal lists; its message says how many there are.</summary>
    public const int MaxFaults = 100;

    /// <summary>How often a draft is examined again because others publish at the same time.</summary>
    private const int MaxTries = 20;

    /// <summary>What the compiler and the checks against the catalogue find. Nothing is stored.</summary>
    public async Task<Answer<DefinitionFindings>> CheckAsync(Actor by, string definitionId, DefinitionDraft draft, CancellationToken cancellation)
    {
        if (by.Kind is not (ActorKind.Integrator or ActorKind.Operator))
            return Refuse.Forbidden("Definitions are for integrators and operators.");
        if (Read(definitionId, draft, out var definition) is { } unreadable)
            return unreadable;
        var faults = await ExamineAsync(definition!, cancellation);
        return new DefinitionFindings { Valid = !faults.Any(IsError), Findings = [.. faults.Select(Finding)] };
    }

    /// <summary>The findings on a definition, errors first; with an error it must not be published.</summary>
    public async ValueTask<IReadOnlyList<DefinitionFault>> ExamineAsync(WorkflowDefinition definition, CancellationToken cancellation) =>
        (await ExamineAsOfAsync(definition, cancellation)).Faults;

    /// <summary>Publishes a draft as the next version; see <see cref="IDefinitionGrain.PublishAsync"/>.</summary>
    /// <param name="through"><see cref="CatalogOrigin.Api"/> or <see cref="CatalogOrigin.Designer"/>.</param>
    public async Task<Answer<PublishedDefinition>> PublishAsync(
        Actor by, string definitionId, DefinitionDraft draft, string through, CancellationToken cancellation)
    {
        if (by.Kind != ActorKind.Integrator)
            return Refuse.Forbidden("Only an integrator publishes definitions.");
        if (Read(definitionId, draft, out var definition) is { } unreadable)
            return unreadable;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            try
            {
                return await TryPublishAsync(by, definition!, draft.BasedOn, through, cancellation);
            }
            catch (CatalogMovedException)
            {
                // Somebody has published meanwhile, perhaps on another silo, and may listen where this one does: examined again.
                catalog.Refresh();
            }
        }

        return Refuse.Unavailable("The catalogue changed too often while this was examined; nothing was published. Try again.");
    }

    private async Task<Answer<PublishedDefinition>> TryPublishAsync(
        Actor by, WorkflowDefinition definition, int basedOn, string through, CancellationToken cancellation)
    {
        var definitionId = definition.DefinitionId;
        var (program, revision, faults) = await ExamineAsOfAsync(definition, cancellation);
        if (program is not null && await authority.RefuseAsync(by, program, cancellation) is { } outside)
            return outside;

        var json = definition.ToUtf8Json();
        var document = new CatalogDocument(
            CatalogKinds.Definition, definitionId, definition.Version, CatalogOrigin.Of(through, by), json, SHA256.HashData(json), time.GetUtcNow());
        var newest = await catalog.FindDefinitionAsync(definitionId, null, cancellation);
        if ((newest?.Version ?? 0) != basedOn)
            return IsRepeated(newest, document) ? Published(newest!, faults) : Stale(definitionId, basedOn, newest);
        if (faults.Any(IsError))
            return Invalid(faults);
        if (newest is null)
            await authority.ClaimAsync(by, definitionId, cancellation);
        return await AddAsync(document, revision, faults, basedOn, by, cancellation);
    }

    private async Task<Answer<PublishedDefinition>> AddAsync(
        CatalogDocument document, long revision, IReadOnlyList<DefinitionFault> faults, int basedOn, Actor by, CancellationToken cancellation)
    {
        try
        {
            if (await store.Catalog.AddAsOfAsync(document, revision, cancellation))
                LogPublished(logger, document.Code, document.Version, by.Id);
        }
        catch (CatalogConflictException)
        {
            return Stale(document.Code, basedOn, await catalog.FindDefinitionAsync(document.Code, null, cancellation));
        }

        catalog.Refresh();
        return Published(document, faults);
    }

    private static Refusal? Read(string definitionId, DefinitionDraft draft, out WorkflowDefinition? definition)
    {
        definition = null;
        if (definitionId.Length is 0 or > 128)
            return Refuse.Invalid("$.definitionId", "text-length", "A definition id has 1 to 128 characters.");
        if (draft.BasedOn is < 0 or int.MaxValue)
            return Refuse.Invalid("$.basedOn", "version", "Give the newest published version that the draft was made from; 0 for a new definition.");
        try
        {
            definition = DefinitionStamp.Apply(draft.Definition.Text, definitionId, draft.BasedOn + 1);
            return null;
        }
        catch (DefinitionFormatException fault)
        {
            return Refuse.Invalid(fault.Path, "definition-format", fault.Rule);
        }
    }

    /// <summary>Errors first, and the revision of the catalogue in which they are all there are: it is read before anything that is examined.</summary>
    private async ValueTask<(WorkflowProgram? Program, long Revision, IReadOnlyList<DefinitionFault> Faults)> ExamineAsOfAsync(
        WorkflowDefinition definition, CancellationToken cancellation)
    {
        var listening = await triggers.KnownAsync(cancellation);
        var known = await facts.ReadAsync(cancellation);
        var compiled = await catalog.CompileAsync(definition, exists: id => id == definition.DefinitionId || known.Definitions.Contains(id));
        IReadOnlyList<DefinitionFault> faults = compiled.Program is not { } program
            ? compiled.Faults
            : [.. compiled.Faults, .. DefinitionCheck.Run(program, known), .. EndpointClash.Find(program, listening.Triggers)];
        return (compiled.Program, listening.Revision, [.. faults.OrderByDescending(fault => fault.Severity)]);
    }

    /// <summary>The answer to the first try was lost: what is newest is this very draft of this very account.</summary>
    private static bool IsRepeated(CatalogDocument? newest, CatalogDocument document) =>
        newest is not null && newest.Version == document.Version && newest.Origin == document.Origin
        && newest.ContentHash.Span.SequenceEqual(document.ContentHash.Span);

    private static PublishedDefinition Published(CatalogDocument document, IReadOnlyList<DefinitionFault> faults) => new()
    {
        DefinitionId = document.Code,
        Version = document.Version,
        PublishedAt = document.AddedAt,
        Warnings = [.. faults.Where(fault => !IsError(fault)).Select(Finding)],
    };

    private static Refusal Stale(string definitionId, int basedOn, CatalogDocument? newest) => new()
    {
        Code = RefusalCodes.StaleVersion,
        Class = RefusalClass.Conflict,
        Message = $"The newest version of '{definitionId}' is {newest?.Version ?? 0}; the draft was made from version {basedOn}. Read the newest, carry the changes over, publish again.",
        Winner = newest is not null && CatalogOrigin.Parse(newest.Origin).Account is { } account
            ? new Winner { Id = account, Operation = "publish", At = newest.AddedAt }
            : null,
    };

    private static Refusal Invalid(IReadOnlyList<DefinitionFault> faults)
    {
        var errors = faults.Where(IsError).ToArray();
        return new Refusal
        {
            Code = RefusalCodes.DefinitionInvalid,
            Class = RefusalClass.Invalid,
            Message = $"The definition has {errors.Length} error(s) and was not published; see faults.",
            Faults = [.. errors.Take(MaxFaults).Select(fault => new Fault { Path = fault.Path, Rule = fault.Code, Message = fault.Message, NodeId = fault.NodeId })],
        };
    }

    private static bool IsError(DefinitionFault fault) => fault.Severity == FaultSeverity.Error;

    private static DefinitionFinding Finding(DefinitionFault fault) => new()
    {
        Severity = IsError(fault) ? "error" : "warning",
        Code = fault.Code,
        NodeId = fault.NodeId,
        Path = fault.Path,
        Message = fault.Text.English,
        MessageZh = fault.Text.Chinese,
    };
}
