using ApprovalGrid.Grains.Drafts;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>Deleting definitions and drafts.</summary>
internal static class DeleteApi
{
    public static void MapDeleting(this IEndpointRouteBuilder api)
    {
        api.MapDelete("/workflow-definitions/{definitionId}", async (HttpContext context, string definitionId, DeleteDefinition delete) =>
            await delete.DeleteAsync(context.Actor(), definitionId, context.RequestAborted) is { } refusal
                ? ElsaErrors.Of(context, refusal)
                : Results.NoContent()).Needs(Permissions.DeleteDefinitions);
        api.MapDelete("/workflow-definition-versions/{id}", async (HttpContext context, string id, DeleteDefinition delete) =>
        {
            if (DefinitionVersionId.Parse(id) is not { } version)
                return Results.NotFound();
            return await delete.DeleteVersionAsync(context.Actor(), version, context.RequestAborted) is { } refusal
                ? ElsaErrors.Of(context, refusal)
                : Results.NoContent();
        }).Needs(Permissions.DeleteDefinitions);
    }
}
