using System.Text.Json.Nodes;
using ApprovalGrid.ElsaApi.Descriptors;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>Parts of a definition, for drilling into containers.</summary>
internal static class SubgraphApi
{
    public static void MapSubgraphs(this IEndpointRouteBuilder api)
    {
        var graphs = api.MapGroup("/workflow-definitions/subgraph").Needs(Permissions.ReadDefinitions);
        graphs.MapGet("/{id}", async (HttpContext context, string id, string? parentNodeId, DefinitionLibrary library) =>
            await PathAsync(context, id, parentNodeId, library) is [.., var found] ? ElsaJson.Answer(Tree(found)) : Results.NotFound());
        graphs.MapGet("/segments/{id}", async (HttpContext context, string id, string? childNodeId, DefinitionLibrary library) =>
            await PathAsync(context, id, childNodeId, library) is [.., _, _] path ? ElsaJson.Answer(Segments(path)) : Results.NotFound());
    }

    /// <summary>The nodes from the root down to the one of this id; the root alone when none is named; empty when there is none.</summary>
    private static async ValueTask<IReadOnlyList<Step>> PathAsync(HttpContext context, string id, string? nodeId, DefinitionLibrary library)
    {
        if (DefinitionVersionId.Parse(id) is not { } version || await library.FindAsync(version, context.RequestAborted) is not { } row)
            return [];
        var root = new Step("Root", row.Definition.Root);
        return nodeId is null or "" or WorkflowDefinition.WorkflowNodeId ? [root] : Down(root, nodeId) ?? [];
    }

    private static List<Step>? Down(Step step, string nodeId)
    {
        if (step.Node.NodeId == nodeId)
            return [step];
        foreach (var child in step.Node.Children)
        {
            if (Down(new Step(PortOf(child.Port), child.Node), nodeId) is not { } rest)
                continue;
            rest.Insert(0, step);
            return rest;
        }

        return null;
    }

    private static JsonObject Tree(Step step)
    {
        var json = One(step);
        json["children"] = new JsonArray([.. step.Node.Children.Select(child => Tree(new Step(PortOf(child.Port), child.Node)))]);
        return json;
    }

    private static JsonObject Segments(IReadOnlyList<Step> path) => new()
    {
        ["childNode"] = One(path[^1]),
        ["container"] = One(path[^2]),
        ["pathSegments"] = new JsonArray([.. path.Zip(path.Skip(1), Segment)]),
    };

    private static JsonNode Segment(Step above, Step below) => new JsonObject
    {
        ["activityNodeId"] = above.Node.NodeId,
        ["activityId"] = above.Node.Id,
        ["activityType"] = above.Node.Type,
        ["portName"] = below.Port,
    };

    private static JsonObject One(Step step)
    {
        var activity = JsonNode.Parse(step.Node.Json.GetRawText())!.AsObject();
        activity["nodeId"] = step.Node.NodeId;
        EditorSyntax.Show(activity);
        return new JsonObject { ["nodeId"] = step.Node.NodeId, ["port"] = step.Port, ["activity"] = activity };
    }

    /// <summary>The member without its index, as Studio writes ports.</summary>
    private static string PortOf(string member)
    {
        var name = member.Split('[')[0];
        return name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private sealed record Step(string Port, ActivityNode Node);
}
