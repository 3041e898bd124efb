using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Grains.Instances;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>Executions of activities: the counts on the nodes, and the details beside them.</summary>
internal static class ActivityExecutionsApi
{
    public static void MapActivityExecutions(this IEndpointRouteBuilder api)
    {
        var executions = api.MapGroup("").Needs(Permissions.ReadInstances);
        executions.MapPost("/activity-executions/report", ReportAsync);
        executions.MapGet("/activity-executions/list", (HttpContext context, InstanceLookup lookup) => ListAsync(context, lookup, whole: true));
        executions.MapGet("/activity-execution-summaries/list", (HttpContext context, InstanceLookup lookup) => ListAsync(context, lookup, whole: false));
        executions.MapGet("/activity-executions/count", CountAsync);
        executions.MapGet("/activity-executions/by-id", (HttpContext context, string? id, InstanceLookup lookup) => FindAsync(context, id, lookup));
        executions.MapGet("/activity-executions/{id}", (HttpContext context, string id, InstanceLookup lookup) => FindAsync(context, id, lookup));
        executions.MapGet("/activity-executions/{id}/call-stack", CallStackAsync);
    }

    /// <summary>What the nodes of an instance show: how often entered and left, and whether something waits or failed there.</summary>
    public static JsonArray Statistics(Instance instance, IReadOnlyCollection<string>? nodeIds) => new(
    [
        .. InstanceTimeline.Of(instance).Executions
            .Where(execution => nodeIds is not { Count: > 0 } || nodeIds.Contains(execution.Node.NodeId))
            .GroupBy(execution => execution.Node)
            .Select(group => new JsonObject
            {
                ["activityId"] = group.Key.Id,
                ["activityNodeId"] = group.Key.NodeId,
                ["startedCount"] = group.Count(),
                ["completedCount"] = group.Count(execution => execution.Status == "Completed"),
                ["uncompletedCount"] = group.Count(execution => execution.EndedAt is null),
                ["isBlocked"] = group.Any(execution => execution.Waits),
                ["isFaulted"] = group.Any(execution => execution is { Status: "Faulted" }),
                ["aggregateFaultCount"] = group.Sum(execution => execution.Faults),
                ["metadata"] = new JsonObject(),
            }),
    ]);

    private static async Task<IResult> ReportAsync(HttpContext context, InstanceLookup lookup)
    {
        var asked = await ElsaJson.ReadAsync<Request>(context);
        return await lookup.FindAsync(context, asked.WorkflowInstanceId) is { } instance
            ? ElsaJson.Answer(new { stats = Statistics(instance, asked.ActivityNodeIds) })
            : Results.NotFound();
    }

    private static async Task<IResult> ListAsync(HttpContext context, InstanceLookup lookup, bool whole)
    {
        if (await lookup.FindAsync(context, context.Request.Query["workflowInstanceId"]) is not { } instance)
            return Results.NotFound();
        return ElsaJson.List([.. Wanted(context, instance).Select(execution => Json(instance.State, execution, whole))]);
    }

    private static async Task<IResult> CountAsync(HttpContext context, InstanceLookup lookup) =>
        await lookup.FindAsync(context, context.Request.Query["workflowInstanceId"]) is { } instance
            ? ElsaJson.Answer(new { count = Wanted(context, instance).Count() })
            : Results.NotFound();

    private static IEnumerable<Execution> Wanted(HttpContext context, Instance instance)
    {
        var query = context.Request.Query;
        var (nodeId, completed) = (query["activityNodeId"].ToString(), query["completed"].ToString());
        return InstanceTimeline.Of(instance).Executions
            .Where(execution => nodeId.Length == 0 || execution.Node.NodeId == nodeId)
            .Where(execution => !bool.TryParse(completed, out var done) || done == execution.EndedAt is not null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string? id, InstanceLookup lookup)
    {
        var (instance, execution) = await PickAsync(context, id, lookup);
        return instance is null || execution is null ? Results.NotFound() : ElsaJson.Answer(Json(instance.State, execution, whole: true));
    }

    private static async Task<IResult> CallStackAsync(HttpContext context, string id, InstanceLookup lookup)
    {
        var (instance, execution) = await PickAsync(context, id, lookup);
        if (instance is null || execution is null)
            return Results.NotFound();
        var stack = new List<Execution>();
        for (var place = execution; place is not null; place = place.Parent)
            stack.Insert(0, place);
        return ElsaJson.Answer(new
        {
            activityExecutionId = id,
            items = stack.Select(one => Json(instance.State, one, whole: true)),
            totalCount = stack.Count,
        });
    }

    private static async ValueTask<(Instance? Instance, Execution? Execution)> PickAsync(HttpContext context, string? id, InstanceLookup lookup)
    {
        if (id?.LastIndexOf('.') is not (>= 0 and var dot)
            || !int.TryParse(id.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var visit)
            || await lookup.FindAsync(context, id[..dot]) is not { } instance)
            return (null, null);
        return (instance, InstanceTimeline.Of(instance).Find(visit));
    }

    private static JsonObject Json(CaseState state, Execution execution, bool whole)
    {
        var json = new JsonObject
        {
            ["id"] = InstanceJson.ActivityId(state, execution.Visit),
            ["workflowInstanceId"] = state.Number,
            ["activityId"] = execution.Node.Id,
            ["activityNodeId"] = execution.Node.NodeId,
            ["activityType"] = execution.Node.Type,
            ["activityTypeVersion"] = execution.Node.Activity.Descriptor.Version,
            ["startedAt"] = execution.StartedAt,
            ["hasBookmarks"] = execution.Waits,
            ["status"] = execution.Status,
            ["aggregateFaultCount"] = execution.Faults,
        };
        if (execution.Node.Name is { } name)
            json["activityName"] = name;
        if (execution.EndedAt is { } ended)
            json["completedAt"] = ended;
        if (!whole)
            return json;
        json["activityState"] = execution.State.DeepClone();
        json["payload"] = new JsonObject();
        json["outputs"] = execution.Outputs.DeepClone();
        json["properties"] = new JsonObject();
        json["metadata"] = new JsonObject();
        json["callStackDepth"] = execution.Depth;
        if (execution.Parent is { } parent)
        {
            json["schedulingActivityExecutionId"] = InstanceJson.ActivityId(state, parent.Visit);
            json["schedulingActivityId"] = parent.Node.Id;
        }

        return json;
    }

    private sealed record Request
    {
        public string? WorkflowInstanceId { get; init; }

        public IReadOnlyList<string>? ActivityNodeIds { get; init; }
    }
}
