using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Triggers;

/// <summary>One path and method starts one definition: as in Elsa, a second one that listens there is not published.</summary>
internal static class EndpointClash
{
    /// <param name="program">The definition that is to be published.</param>
    /// <param name="known">The triggers of what is published; those of earlier versions of the same definition do not count.</param>
    public static IEnumerable<DefinitionFault> Find(WorkflowProgram program, IReadOnlyCollection<Trigger> known)
    {
        var own = program.Triggers.ToArray();
        for (var index = 0; index < own.Length; index++)
        {
            var node = own[index];
            foreach (var before in own.Take(index))
            {
                if (EndpointRoutes.Clash(node, before) is { } path)
                    yield return Fault(node, new(
                        $"'{node.DisplayName}' and '{before.DisplayName}' both answer {path}; give one of them another path or method.",
                        $"“{node.DisplayName}”与“{before.DisplayName}”都应答 {path}；请为其中一个换用其他路径或者方法。"));
            }

            foreach (var other in known.Where(trigger => trigger.Definition != program.Definition.DefinitionId))
            {
                if (EndpointRoutes.Clash(node, other.Node) is { } path)
                    yield return Fault(
                        node,
                        new(
                            $"'{node.DisplayName}' of '{program.Definition.DefinitionId}' and '{other.Node.DisplayName}' of '{other.Definition}' both answer {path}; give one of them another path or method.",
                            $"“{program.Definition.DefinitionId}”的“{node.DisplayName}”与“{other.Definition}”的“{other.Node.DisplayName}”都应答 {path}；请为其中一个换用其他路径或者方法。"));
            }
        }
    }

    private static DefinitionFault Fault(ProgramNode node, LocalText text) =>
        new(FaultSeverity.Error, "EndpointTaken", node.NodeId, $"{node.Source!.Path}.path", text);
}
