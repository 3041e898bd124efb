using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>The journal of an instance: what was entered, waited for, done and left, in order.</summary>
internal static class JournalApi
{
    private const int DefaultTake = 100;
    private const int MaxTake = 5_000;

    public static void MapJournal(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workflow-instances/{id}/journal", async (HttpContext context, string id, InstanceLookup lookup) =>
            await AnswerAsync(context, id, lookup, (await ElsaJson.ReadAsync<Request>(context)).Filter ?? new Filter())).Needs(Permissions.ReadInstances);
        api.MapGet("/workflow-instances/{id}/journal", (HttpContext context, string id, InstanceLookup lookup) =>
            AnswerAsync(context, id, lookup, new Filter())).Needs(Permissions.ReadInstances);
        api.MapGet("/workflow-instances/{id}/journal/{activityId}", (HttpContext context, string id, string activityId, InstanceLookup lookup) =>
            AnswerAsync(context, id, lookup, new Filter { ActivityIds = [activityId] })).Needs(Permissions.ReadInstances);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string id, InstanceLookup lookup, Filter filter)
    {
        if (await lookup.FindAsync(context, id) is not { } instance)
            return Results.NotFound();
        var entries = InstanceTimeline.Of(instance).Journal.Where(filter.Takes).ToArray();
        var (skip, take) = (Number(context, "skip", 0), Math.Min(Number(context, "take", DefaultTake), MaxTake));
        return ElsaJson.Page([.. entries.Skip(skip).Take(take).Select(entry => Json(instance.State, entry))], entries.Length);
    }

    private static JsonObject Json(CaseState state, JournalEntry entry)
    {
        var execution = entry.Execution;
        var json = new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{state.Number}.j{entry.Sequence}"),
            ["activityInstanceId"] = InstanceJson.ActivityId(state, execution.Visit),
            ["activityId"] = execution.Node.Id,
            ["activityType"] = execution.Node.Type,
            ["activityTypeVersion"] = execution.Node.Activity.Descriptor.Version,
            ["nodeId"] = execution.Node.NodeId,
            ["timestamp"] = entry.At,
            ["sequence"] = entry.Sequence,
            ["eventName"] = entry.EventName,
            ["payload"] = new JsonObject { ["by"] = entry.By },
        };
        if (execution.Node.Name is { } name)
            json["activityName"] = name;
        if (execution.Parent is { } parent)
            json["parentActivityInstanceId"] = InstanceJson.ActivityId(state, parent.Visit);
        if (entry.Message is { } message)
            json["message"] = message;
        return json;
    }

    private static int Number(HttpContext context, string name, int otherwise) =>
        int.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private sealed record Request
    {
        public Filter? Filter { get; init; }
    }

    private sealed record Filter
    {
        public IReadOnlyList<string>? ActivityIds { get; init; }

        public IReadOnlyList<string>? ActivityNodeIds { get; init; }

        public IReadOnlyList<string>? ExcludedActivityTypes { get; init; }

        public IReadOnlyList<string>? EventNames { get; init; }

        public bool Takes(JournalEntry entry) =>
            Among(ActivityIds, entry.Execution.Node.Id)
            && Among(ActivityNodeIds, entry.Execution.Node.NodeId)
            && Among(EventNames, entry.EventName)
            && ExcludedActivityTypes?.Contains(entry.Execution.Node.Type) != true;

        private static bool Among(IReadOnlyList<string>? wanted, string value) => wanted is not { Count: > 0 } || wanted.Contains(value);
    }
}
