using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Expressions;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>Finds names in scripts that nothing stands behind.</summary>
internal static class ScriptChecks
{
    public static void Run(ProgramCompiler program)
    {
        if (program.Scripts.Count == 0)
            return;
        var names = new ScriptNames(program.Definition, program.Nodes);
        var variables = names.Variables.ToHashSet(StringComparer.Ordinal);
        variables.UnionWith(program.Scripts.SelectMany(placed => placed.Script.LiteralCalls).Where(call => call.Function == "setVariable").Select(call => call.Argument));
        variables.UnionWith(program.Definition.Inputs.Select(input => input.Name));
        var inputs = program.Definition.Inputs.Select(input => input.Name).Concat(variables).ToHashSet(StringComparer.Ordinal);
        foreach (var placed in program.Scripts)
        {
            foreach (var name in placed.Script.FreeIdentifiers.Where(name => !ScriptGlobals.IsKnown(name, names)).Order(StringComparer.Ordinal))
                program.Report(FaultSeverity.Error, "UnknownName", placed.Node, placed.Path, CompilerTexts.UnknownName(name));
            CheckArguments(program, placed, variables, inputs);
        }
    }

    private static void CheckArguments(ProgramCompiler program, PlacedScript placed, HashSet<string> variables, HashSet<string> inputs)
    {
        foreach (var (function, argument) in placed.Script.LiteralCalls)
        {
            if (function == "getVariable" && !variables.Contains(argument))
                program.Report(FaultSeverity.Warning, "VariableNotFound", placed.Node, placed.Path, CompilerTexts.NoSuchVariable(argument));
            if (function == "getInput" && !inputs.Contains(argument))
                program.Report(FaultSeverity.Warning, "InputNotDeclared", placed.Node, placed.Path, CompilerTexts.InputNotDeclared(argument));
        }

        foreach (var (target, member) in placed.Script.LiteralMembers)
        {
            if (target == "variables" && !variables.Contains(member))
                program.Report(FaultSeverity.Warning, "VariableNotFound", placed.Node, placed.Path, CompilerTexts.NoSuchVariable(member));
        }
    }
}
