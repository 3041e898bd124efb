using ApprovalGrid.Answers;
using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>The same verbs over several definitions. What is refused for one does not stop the others.</summary>
internal static class BulkApi
{
    private const int MaxAtOnce = 500;

    public static void MapBulk(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions");
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishAsync).Needs(Permissions.PublishDefinitions);
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractAsync).Needs(Permissions.RetractDefinitions);
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", DeleteAsync).Needs(Permissions.DeleteDefinitions);
        bulk.MapPost("/delete/workflow-definitions/by-id", DeleteVersionsAsync).Needs(Permissions.DeleteDefinitions);
    }

    private static async Task<IResult> PublishAsync(HttpContext context, PublishDraft publish)
    {
        var (published, alreadyPublished, notFound, failed) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var warnings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var id in (await ElsaJson.ReadAsync<Selection>(context)).Definitions)
        {
            var answer = await publish.PublishAsync(context.Actor(), id, context.RequestAborted);
            if (answer.Refusal is { } refusal)
            {
                (refusal.Class == RefusalClass.NotFound ? notFound : failed).Add(id);
                Tell(context, refusal);
                continue;
            }

            var publication = answer.Value!;
            (publication.Errors.Any() ? failed : publication.AlreadyPublished ? alreadyPublished : published).Add(id);
            if (publication.Findings.Count == 0)
                continue;
            Findings.Tell(context, publication.Row.Definition, publication.Findings);
            warnings[id] = [.. publication.Findings.Select(fault => Findings.Sentence(context, publication.Row.Definition, fault))];
        }

        var none = Array.Empty<string>();
        return ElsaJson.Answer(new { published, alreadyPublished, notFound, skipped = none, updatedConsumers = none, failed, warnings });
    }

    private static async Task<IResult> RetractAsync(HttpContext context, RetractDefinition retract, DefinitionLibrary library)
    {
        var (retracted, notPublished, notFound, skipped) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var id in (await ElsaJson.ReadAsync<Selection>(context)).Definitions)
        {
            if (await library.LatestAsync(id, context.RequestAborted) is null)
                notFound.Add(id);
            else if (await library.PublishedAsync(id, context.RequestAborted) is null)
                notPublished.Add(id);
            else if ((await retract.RetractAsync(context.Actor(), id, context.RequestAborted)).Refusal is { } refusal)
            {
                skipped.Add(id);
                Tell(context, refusal);
            }
            else
                retracted.Add(id);
        }

        return ElsaJson.Answer(new { retracted, alreadyRetracted = Array.Empty<string>(), skipped, notPublished, notFound });
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, DeleteDefinition delete) => await DeleteEachAsync(
        context, (await ElsaJson.ReadAsync<Selection>(context)).Definitions, id => delete.DeleteAsync(context.Actor(), id, context.RequestAborted));

    private static async Task<IResult> DeleteVersionsAsync(HttpContext context, DeleteDefinition delete) => await DeleteEachAsync(
        context,
        (await ElsaJson.ReadAsync<Selection>(context)).Versions.Select(DefinitionVersionId.Parse).OfType<DefinitionVersionId>(),
        id => delete.DeleteVersionAsync(context.Actor(), id, context.RequestAborted));

    /// <summary>Unknown ones are passed over; the first that is refused ends it, with how many were deleted before.</summary>
    private static async Task<IResult> DeleteEachAsync<T>(HttpContext context, IEnumerable<T> ids, Func<T, Task<Refusal?>> delete)
    {
        var deleted = 0;
        foreach (var id in ids)
        {
            var refusal = await delete(id);
            if (refusal is null)
                deleted++;
            else if (refusal.Class != RefusalClass.NotFound)
                return ElsaErrors.Of(context, refusal);
        }

        return ElsaJson.Answer(new { deleted });
    }

    /// <summary>Studio tells only how many failed; the frame around it shows why.</summary>
    private static void Tell(HttpContext context, Refusal refusal) => ElsaErrors.Tell(context, refusal);

    private sealed record Selection
    {
        public IReadOnlyList<string>? DefinitionIds { get; init; }

        public IReadOnlyList<string>? Ids { get; init; }

        public IEnumerable<string> Definitions => (DefinitionIds ?? []).Distinct(StringComparer.Ordinal).Take(MaxAtOnce);

        public IEnumerable<string> Versions => (Ids ?? []).Distinct(StringComparer.Ordinal).Take(MaxAtOnce);
    }
}
