using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Cli.Definitions;

/// <summary><c>grid check</c>: the static checks of a definition or another file of <c>workflows/</c>. Needs no silo.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("DEFINITION.json") { Description = "A workflow definition; or a service item, calendar or list of regions." };
        var json = CommonOptions.Json();
        var command = new Command("check", "Check a definition before it is published. 发布前检查流程定义。") { file, json };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(file)!;
            var checkedFile = FileCheck.Run(InputFile.Read(terminal, name));
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(Json.Write(new { file = name, kind = checkedFile.Kind, valid = checkedFile.Valid, faults = checkedFile.Faults }));
            else
                CheckText.Write(terminal.Out, name, checkedFile);
            return checkedFile.Valid ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }
}

/// <summary>What the checks of a file found.</summary>
/// <param name="Kind">What the file is: <c>definition</c>, <c>item</c>, <c>calendar</c>, <c>regions</c>.</param>
internal sealed record CheckedFile(string Kind, IReadOnlyList<DefinitionFault> Faults)
{
    public bool Valid => Faults.All(fault => fault.Severity != FaultSeverity.Error);
}
