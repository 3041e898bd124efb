using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>The checks over a whole program. What they find as an error keeps a definition from being published.</summary>
internal static class DefinitionChecks
{
    public static void Run(ProgramCompiler program)
    {
        CheckIds(program);
        CheckVariables(program);
        ScriptChecks.Run(program);
        foreach (var node in program.Nodes)
        {
            if (node.Activity is FlowchartActivity)
                FlowchartChecks.Run(program, node);
        }
    }

    private static void CheckIds(ProgramCompiler program)
    {
        foreach (var node in program.Nodes.Where(node => node.Source is { Id.Length: 0 }))
            program.Report(FaultSeverity.Error, "MissingId", node, null, CompilerTexts.MissingId);
        foreach (var twice in program.Nodes.Where(node => node.Id.Length > 0 && !IsInsideSubWorkflow(node)).GroupBy(node => node.Id).Where(group => group.Count() > 1))
            program.Report(FaultSeverity.Error, "DuplicateId", twice.Last(), null, CompilerTexts.DuplicateId(twice.Key));
    }

    private static void CheckVariables(ProgramCompiler program)
    {
        foreach (var node in program.Nodes)
        {
            foreach (var twice in node.Variables.GroupBy(variable => variable.Id).Where(group => group.Count() > 1))
                program.Report(FaultSeverity.Error, "DuplicateVariable", node, null, CompilerTexts.DuplicateVariableId(twice.Key));
            foreach (var twice in node.Variables.GroupBy(variable => variable.Name).Where(group => group.Count() > 1))
                program.Report(FaultSeverity.Warning, "DuplicateVariable", node, null, CompilerTexts.DuplicateVariableName(twice.Key));
        }
    }

    // The ids of a workflow used as an activity are its own; only together with the path are they unique.
    private static bool IsInsideSubWorkflow(ProgramNode node)
    {
        for (var place = node.Parent; place is not null; place = place.Parent)
        {
            if (place.Activity is WorkflowAsActivity)
                return true;
        }

        return false;
    }
}
