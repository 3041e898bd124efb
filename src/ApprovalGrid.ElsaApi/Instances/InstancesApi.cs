using System.Text.Json.Nodes;
using ApprovalGrid.Grains.Instances;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Instances: cases and trials as runs of their definition.</summary>
internal static class InstancesApi
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances").Needs(Permissions.ReadInstances);
        instances.MapPost("/", async (HttpContext context, InstanceList list) =>
            await AnswerAsync(context, list, await ElsaJson.ReadAsync<InstanceFilter>(context)));
        instances.MapGet("/", (HttpContext context, InstanceList list) => AnswerAsync(context, list, InstanceFilter.Of(context.Request.Query)));
        instances.MapGet("/{id}", async (HttpContext context, string id, InstanceLookup lookup) =>
            await lookup.FindAsync(context, id) is { } instance ? ElsaJson.Answer(InstanceJson.Whole(instance)) : Results.NotFound());
        instances.MapGet("/{id}/execution-state", async (HttpContext context, string id, InstanceLookup lookup) =>
        {
            if (await lookup.FindAsync(context, id) is not { } instance)
                return Results.NotFound();
            var (status, subStatus) = InstanceJson.Status(instance.State);
            return ElsaJson.Answer(new { status, subStatus, updatedAt = instance.UpdatedAt });
        });
        instances.MapGet("/{id}/variables", async (HttpContext context, string id, InstanceLookup lookup) =>
            await lookup.FindAsync(context, id) is { } instance ? ElsaJson.List([.. Variables(instance)]) : Results.NotFound());
        instances.MapGet("/{id}/export", async (HttpContext context, string id, InstanceLookup lookup) =>
            await lookup.FindAsync(context, id) is { } instance ? Export(instance) : Results.NotFound());
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, InstanceList list, InstanceFilter filter)
    {
        var (items, total) = await list.PageAsync(context.Actor(), filter, context.RequestAborted);
        return ElsaJson.Page([.. items.Select(InstanceJson.Summary)], total);
    }

    private static IResult Export(Instance instance) => Results.File(
        System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["workflowState"] = InstanceJson.State(instance) }.ToJsonString(ElsaJson.Options)),
        "application/octet-stream",
        $"workflow-instance-{instance.State.Number}.json");

    /// <summary>The variables in scope; their values only of a trial, since a case's are sealed.</summary>
    private static IEnumerable<JsonObject> Variables(Instance instance)
    {
        const string Sealed = "（已加密封存 · sealed）";
        if (instance.Data is null)
            return instance.Program.Definition.Variables.Select(variable => Variable(variable.Id, variable.Name, Sealed));
        return
            from scope in instance.Data.Memory.Scopes
            let visit = instance.State.Workflow.FindVisit(scope.Visit)
            let known = visit is null ? [] : instance.Program.Nodes[visit.Node].Variables
            from slot in scope.Slots
            select Variable(slot.Id, known.FirstOrDefault(variable => variable.Id == slot.Id)?.Name ?? slot.Id, Execution.Json(slot.Value));
    }

    private static JsonObject Variable(string id, string name, JsonNode? value) => new() { ["id"] = id, ["name"] = name, ["value"] = value };
}
