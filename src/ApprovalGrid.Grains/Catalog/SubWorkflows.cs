using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// The workflows that a definition uses as activities, of exactly the versions it names (<c>workflowDefinitionId</c> and <c>version</c>): they
/// are part of its program for ever, whatever is published later. A node without that reference is an unknown activity.
/// </summary>
internal sealed class SubWorkflows
{
    private readonly Dictionary<(string Id, int Version), WorkflowDefinition> _found = [];

    /// <param name="find">Finds one version; null when there is none.</param>
    public static async ValueTask<SubWorkflows> LoadAsync(
        WorkflowDefinition definition, Func<string, int, ValueTask<WorkflowDefinition?>> find)
    {
        var loaded = new SubWorkflows();
        var waiting = new Stack<WorkflowDefinition>([definition]);
        while (waiting.TryPop(out var next))
        {
            foreach (var reference in References(next))
            {
                if (loaded._found.ContainsKey(reference) || loaded._found.Count >= DefinitionLimits.MaxNodes)
                    continue;
                if (await find(reference.Id, reference.Version) is not { } found)
                    continue;
                loaded._found.Add(reference, found);
                waiting.Push(found);
            }
        }

        return loaded;
    }

    public WorkflowDefinition? Resolve(WorkflowReference reference) =>
        reference.DefinitionId is { } id ? _found.GetValueOrDefault((id, reference.Version)) : null;

    private static IEnumerable<(string Id, int Version)> References(WorkflowDefinition definition) =>
        from node in WorkflowDefinition.Flatten(definition.Root)
        where ApprovalActivities.Catalog.Find(node.Type) is null
        let id = node.Json.ValueKind == System.Text.Json.JsonValueKind.Object && node.Json.TryGetProperty("workflowDefinitionId", out var text)
            && text.ValueKind == System.Text.Json.JsonValueKind.String ? text.GetString() : null
        where id is not null
        select (id, node.Version);
}
