using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Migration;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// The names of nodes that a case keeps beside its workflow, in another version. A node that is gone gets a name that none can have: who decided
/// there still counts for four eyes, and a new node that happens to have the old name is another one.
/// </summary>
internal static class MigratedNames
{
    public static ImmutableArray<MovedName> Of(CaseState state, ProgramMapping mapping) =>
    [
        .. state.Tasks.Values.Select(task => task.Node).OfType<string>()
            .Concat(state.Done.Keys)
            .Concat(state.Returns.Values.SelectMany(back => back.Undone).Select(done => done.Node))
            .Concat(state.Steps.Values.SelectMany(step => step.Policy is { FourEyesNodes.IsDefaultOrEmpty: false } policy ? policy.FourEyesNodes : []))
            .Concat(state.Jump is { } jump ? [jump.Target] : [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(name => mapping.Source.FindByIdOrName(name) is not null)
            .Select(name => Of(name, mapping)),
    ];

    public static IEnumerable<MigrationFault> Notes(CaseState state, ProgramMapping mapping)
    {
        var newer = $"version {mapping.Target.Definition.Version}";
        foreach (var node in state.Returns.Values.Select(back => mapping.Source.Nodes[back.Node]).Where(node => mapping.Find(node.Index) is null).Distinct())
            yield return new MigrationFault("WayBackGone", node.NodeId, $"the case was to come straight back to '{node.DisplayName}', which {newer} does not have; it goes on as drawn.");
        foreach (var node in state.Done.Keys.Select(mapping.Source.FindByIdOrName).OfType<ProgramNode>().Where(node => mapping.Find(node.Index) is null))
            yield return new MigrationFault("DoneGone", node.NodeId, $"'{node.DisplayName}' was done, and {newer} does not have it; it can be neither returned to nor taken back.");
        if (state.Jump is { } jump && mapping.Source.FindByIdOrName(jump.Target) is { } target && mapping.Find(target.Index) is null)
            yield return new MigrationFault("JumpGone", target.NodeId, $"a jump to '{target.DisplayName}' is proposed, and {newer} does not have it; it has to be proposed anew.");
    }

    private static MovedName Of(string name, ProgramMapping mapping) => mapping.Find(mapping.Source.FindByIdOrName(name)!.Index) is { } there
        ? new MovedName(name, there.Id, Gone: false)
        : new MovedName(name, $"{name}@{mapping.Source.Definition.Version}", Gone: true);
}
