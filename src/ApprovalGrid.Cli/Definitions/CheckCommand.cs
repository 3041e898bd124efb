using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Cli.Definitions;

/// <summary><c>grid check</c>: the static checks of a definition, another file of <c>workflows/</c>, or the whole folder. Needs no silo.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A workflow definition, a service item, a calendar or a list of regions; or a folder such as workflows/: all of it.",
        };
        var workflows = new Option<string?>("--workflows")
        {
            Description = "Folder with departments, items and other chains to check the file against, as a silo would at publish.",
        };
        var language = new Option<string>("--lang") { Description = "Language of the findings: en or zh. 检查结果的语言。", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("en", "zh");
        var activities = OwnActivities.Option();
        var json = CommonOptions.Json();
        var command = new Command("check", "Check a definition before it is published. 发布前检查流程定义。") { file, workflows, language, activities, json };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(file)!;
            var catalog = OwnActivities.Catalog(terminal, parsed.GetValue(activities));
            var isFolder = Directory.Exists(Path.GetFullPath(name, terminal.Directory));
            var folderName = parsed.GetValue(workflows) ?? (isFolder ? name : null);
            var folder = folderName is null ? null : WorkflowsFolder.Read(terminal, folderName);
            var files = isFolder ? folder!.Files : [(name, InputFile.Read(terminal, name))];
            var results = files.Select(one => (one.Name, Found: FileCheck.Run(one.Bytes, catalog, folder))).ToArray();
            if (!parsed.GetValue(json))
                Array.ForEach(results, result => CheckText.Write(terminal.Out, result.Name, result.Found, parsed.GetValue(language)!));
            else if (isFolder)
                terminal.Out.WriteLine(Json.Write(new { folder = name, valid = results.All(result => result.Found.Valid), files = results.Select(result => Shown(result.Name, result.Found)) }));
            else
                terminal.Out.WriteLine(Json.Write(Shown(name, results[0].Found)));
            return results.All(result => result.Found.Valid) ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static object Shown(string name, CheckedFile found) => new { file = name, kind = found.Kind, valid = found.Valid, faults = found.Faults };
}

/// <summary>What the checks of a file found.</summary>
/// <param name="Kind">What the file is: <c>definition</c>, <c>item</c>, <c>calendar</c>, <c>regions</c>.</param>
internal sealed record CheckedFile(string Kind, IReadOnlyList<DefinitionFault> Faults)
{
    public bool Valid => Faults.All(fault => fault.Severity != FaultSeverity.Error);
}
