using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.ElsaApi.Definitions;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>An instance as Elsa's server answers it. Its id is the case number.</summary>
internal static class InstanceJson
{
    public static string VersionId(CaseState state) => new DefinitionVersionId(state.Definition, state.DefinitionVersion).ToString();

    public static string ActivityId(CaseState state, int visit) => string.Create(CultureInfo.InvariantCulture, $"{state.Number}.{visit}");

    public static JsonObject Summary(Instance instance)
    {
        var (status, subStatus) = Status(instance.State);
        var json = new JsonObject
        {
            ["id"] = instance.State.Number,
            ["definitionId"] = TrialCode.DefinitionOf(instance.State.Definition),
            ["definitionVersionId"] = VersionId(instance.State),
            ["version"] = instance.State.DefinitionVersion,
            ["status"] = status,
            ["subStatus"] = subStatus,
            ["correlationId"] = instance.State.Number,
            ["name"] = instance.State.Trial ? $"试办 · {instance.Program.Definition.Name}" : instance.State.ItemName,
            ["isExecuting"] = false,
            ["incidentCount"] = instance.State.Workflow.Incidents.Count(incident => !incident.Resolved),
            ["isSystem"] = false,
            ["createdAt"] = instance.State.FiledAt,
            ["updatedAt"] = instance.UpdatedAt,
        };
        if (instance.State.EndedAt is { } ended)
            json["finishedAt"] = ended;
        return json;
    }

    public static JsonObject Whole(Instance instance)
    {
        var json = Summary(instance);
        json["workflowState"] = State(instance);
        return json;
    }

    public static JsonObject State(Instance instance)
    {
        var state = instance.State;
        var timeline = InstanceTimeline.Of(instance);
        var (status, subStatus) = Status(state);
        var json = new JsonObject
        {
            ["id"] = state.Number,
            ["definitionId"] = TrialCode.DefinitionOf(state.Definition),
            ["definitionVersionId"] = VersionId(state),
            ["definitionVersion"] = state.DefinitionVersion,
            ["correlationId"] = state.Number,
            ["status"] = status,
            ["subStatus"] = subStatus,
            ["isExecuting"] = false,
            ["bookmarks"] = new JsonArray([.. state.Workflow.Bookmarks.Select(bookmark => Bookmark(instance, timeline, bookmark))]),
            ["incidents"] = new JsonArray([.. state.Workflow.Incidents.Where(incident => !incident.Resolved).Select(incident => Incident(instance, incident))]),
            ["isSystem"] = false,
            ["completionCallbacks"] = new JsonArray([.. timeline.Executions
                .Where(execution => execution is { EndedAt: null, Parent: not null })
                .Select(execution => Callback(state, execution))]),
            ["activityExecutionContexts"] = new JsonArray(
                [.. timeline.Executions.Where(execution => execution.EndedAt is null).Reverse().Select(execution => Context(state, execution))]),
            ["scheduledActivities"] = new JsonArray(),
            ["executionLogSequence"] = timeline.Journal.Count,
            ["input"] = Values(instance.Data?.Memory.Inputs),
            ["output"] = Values(instance.Data?.Memory.Outputs),
            ["properties"] = new JsonObject(),
            ["createdAt"] = state.FiledAt,
            ["updatedAt"] = instance.UpdatedAt,
        };
        if (state.EndedAt is { } ended)
            json["finishedAt"] = ended;
        return json;
    }

    /// <summary>Elsa's status and sub-status.</summary>
    public static (string Status, string SubStatus) Status(CaseState state) => state.Workflow.Status switch
    {
        WorkflowStatus.Finished => ("Finished", "Finished"),
        WorkflowStatus.Faulted => ("Finished", "Faulted"),
        WorkflowStatus.Cancelled => ("Finished", "Cancelled"),
        _ when state.Ended => ("Finished", "Finished"),
        _ => ("Running", "Suspended"),
    };

    private static JsonObject Bookmark(Instance instance, InstanceTimeline timeline, Bookmark bookmark)
    {
        var execution = timeline.Find(bookmark.Visit)!;
        var payload = new JsonObject();
        if (bookmark is { Kind: BookmarkKind.Event, Name: { } eventName })
            payload["eventName"] = eventName;
        if (bookmark.DueAt is { } due)
            payload["resumeAt"] = due;
        return new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"{instance.State.Number}.b{bookmark.Number}"),
            ["name"] = execution.Node.Type,
            ["hash"] = "",
            ["payload"] = payload,
            ["activityId"] = execution.Node.Id,
            ["activityNodeId"] = execution.Node.NodeId,
            ["activityInstanceId"] = ActivityId(instance.State, bookmark.Visit),
            ["createdAt"] = instance.State.WaitingSince.GetValueOrDefault(bookmark.Number),
            ["autoBurn"] = true,
            ["callbackMethodName"] = "Resume",
            ["autoComplete"] = true,
        };
    }

    /// <summary>Who goes on when an activity is left: the container around it.</summary>
    private static JsonObject Callback(CaseState state, Execution execution) => new()
    {
        ["ownerInstanceId"] = ActivityId(state, execution.Parent!.Visit),
        ["childNodeId"] = execution.Node.NodeId,
        ["methodName"] = "OnChildCompletedAsync",
    };

    private static JsonObject Incident(Instance instance, Incident incident)
    {
        var node = instance.Program.Nodes[incident.Node];
        var detail = instance.Data?.Memory.IncidentDetails.GetValueOrDefault(incident.Number);
        var message = detail?.Message ?? incident.Kind.ToString();
        return new JsonObject
        {
            ["activityId"] = node.Id,
            ["activityNodeId"] = node.NodeId,
            ["activityType"] = node.Type,
            ["message"] = message,
            ["exception"] = new JsonObject { ["type"] = detail?.Type ?? incident.Kind.ToString(), ["message"] = detail?.Inner ?? message },
            ["timestamp"] = instance.UpdatedAt,
        };
    }

    private static JsonObject Context(CaseState state, Execution execution)
    {
        var json = new JsonObject
        {
            ["id"] = ActivityId(state, execution.Visit),
            ["callStackDepth"] = execution.Depth,
            ["scheduledActivityNodeId"] = execution.Node.NodeId,
            ["properties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["activityState"] = execution.State.DeepClone(),
            ["dynamicVariables"] = new JsonArray(),
            ["status"] = execution.Status,
            ["isExecuting"] = false,
            ["faultCount"] = execution.Faults,
            ["startedAt"] = execution.StartedAt,
        };
        if (execution.Parent is { } parent)
        {
            json["parentContextId"] = ActivityId(state, parent.Visit);
            json["ownerActivityNodeId"] = parent.Node.NodeId;
        }

        return json;
    }

    private static JsonObject Values(IEnumerable<KeyValuePair<string, Workflows.Values.JsValue>>? values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values ?? [])
            json[name] = Execution.Json(value);
        return json;
    }
}
