using System.CommandLine;
using System.Text.Json;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Running;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Cli.Definitions;

/// <summary><c>grid run</c>: runs a definition in memory. Needs no silo.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("DEFINITION.json") { Description = "An Elsa 3 workflow definition." };
        var input = new Option<string?>("--input") { Description = "The workflow's inputs, a JSON object." };
        var resume = new Option<string[]>(ResumeSteps.ByName) { Description = "An event that arrives then. May be given several times; order counts." };
        var resumeJson = new Option<string[]>(ResumeSteps.ByJson)
        {
            Description = "A step as JSON: {\"event\":…,\"payload\":…}, {\"task\":…,\"result\":…}, "
                + "{\"activity\":…,\"outcome\":…,\"outputs\":{…}} or {\"wait\":\"hh:mm:ss\"}.",
        };
        var mode = new Option<FlowchartMode>("--mode")
        {
            Description = "How flowcharts run where the definition does not say.",
            DefaultValueFactory = _ => FlowchartMode.Token,
        };
        var activities = OwnActivities.Option();
        var json = CommonOptions.Json();
        var command = new Command("run", "Run a definition in memory, without a silo. 在内存中试运行流程定义。") { file, input, resume, resumeJson, mode, activities, json };
        command.SetAction(parsed =>
        {
            var options = new RunOptions
            {
                Input = ReadInput(parsed.GetValue(input)),
                Resume = ResumeSteps.Read(parsed.Tokens),
                Mode = parsed.GetValue(mode),
                Catalog = OwnActivities.Catalog(terminal, parsed.GetValue(activities)),
                Now = terminal.Time.GetUtcNow(),
            };
            var report = Run(InputFile.Read(terminal, parsed.GetValue(file)!), options);
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(report.ToJson());
            else
                RunText.Write(terminal.Out, report);
            return report.Steps[^1].SubStatus == nameof(WorkflowStatus.Faulted) ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static RunReport Run(byte[] definition, RunOptions options)
    {
        try
        {
            return DefinitionRunner.Run(WorkflowDefinition.Parse(definition), options);
        }
        catch (Exception fault) when (fault is DefinitionFormatException or WorkflowRefusedException)
        {
            throw new InputException(fault.Message);
        }
    }

    private static Dictionary<string, JsValue>? ReadInput(string? text)
    {
        if (text is null)
            return null;
        try
        {
            if (JsJson.Parse(text).AsObject is { } members and not JsArray)
                return members.Properties.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal);
        }
        catch (JsonException fault)
        {
            throw new InputException($"--input: this is no JSON ({fault.Message}). Quote it for the shell: '{{\"Amount\":1}}'.");
        }

        throw new InputException("--input: write a JSON object of input names and values.");
    }
}
