using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>The checks over a whole program.</summary>
internal static class DefinitionChecks
{
    public static void Run(ProgramCompiler program) => CheckIds(program);

    private static void CheckIds(ProgramCompiler program)
    {
        foreach (var twice in program.Nodes.GroupBy(node => node.NodeId).Where(group => group.Count() > 1))
        {
            program.Report(FaultSeverity.Error, "DuplicateId", twice.Last(), null, $"two activities have the id '{twice.Last().Id}'; give each its own.");
        }
    }
}
