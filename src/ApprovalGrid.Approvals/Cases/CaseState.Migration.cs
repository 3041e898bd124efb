using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

public sealed partial class CaseState
{
    private void Migrate(CaseMigrated migrated)
    {
        DefinitionVersion = migrated.ToVersion;
        foreach (var step in migrated.Steps)
            Steps = Steps.With(step.Visit, Steps[step.Visit] with { Node = step.Node });
        if (migrated.Nodes.IsDefault)
        {
            Returns = [];
            Jump = null;
            return;
        }

        // All at once: two nodes may have changed names.
        var names = migrated.Nodes.ToDictionary(name => name.From, StringComparer.Ordinal);
        foreach (var task in Tasks.Values.Where(task => task.Node is not null && names.ContainsKey(task.Node)).ToArray())
            Tasks = Tasks.With(task.Number, task with { Node = names[task.Node!].To });
        foreach (var step in Steps.Values.Where(step => step.Policy is { FourEyesNodes.IsDefaultOrEmpty: false }).ToArray())
            Steps = Steps.With(step.Visit, step with { Policy = step.Policy! with { FourEyesNodes = [.. step.Policy.FourEyesNodes.Select(Name)] } });
        Done = Kept(Done.Select(done => new DoneNode(done.Key, done.Value)), names).Aggregate(
            SortedMap<string, int>.Empty, (done, node) => done.With(node.Node, node.Visit));
        Returns = migrated.Returns.Aggregate(
            SortedMap<int, ReturnState>.Empty,
            (moved, one) => moved.With(one.Visit, Returns[one.Visit] with { Node = one.Node, Undone = [.. Kept(Returns[one.Visit].Undone, names)] }));
        if (Jump is { } jump)
            Jump = names.TryGetValue(jump.Target, out var target) && target.Gone ? null : jump with { Target = Name(jump.Target) };

        string Name(string node) => names.TryGetValue(node, out var moved) ? moved.To : node;
    }

    private static IEnumerable<DoneNode> Kept(IEnumerable<DoneNode> nodes, Dictionary<string, MovedName> names) => nodes
        .Select(node => names.TryGetValue(node.Node, out var moved) ? (Node: node with { Node = moved.To }, moved.Gone) : (Node: node, Gone: false))
        .Where(moved => !moved.Gone)
        .Select(moved => moved.Node)
        .OrderBy(node => node.Node, StringComparer.Ordinal);
}
