using System.Text.Json;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Running;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Cli.Tests.Chains;

/// <summary>Runs a shipped chain in memory; the approval activities are answered by the test.</summary>
internal sealed class ChainRun(string chain)
{
    private readonly Dictionary<string, JsValue> _input = new(StringComparer.Ordinal);
    private readonly List<RunResume> _steps = [];

    public ChainRun With(string name, JsValue value)
    {
        _input[name] = value;
        return this;
    }

    public ChainRun Answer(string activity, string outcome, string outputs = "null")
    {
        _steps.Add(new ActivityCompletes(activity, outcome, JsJson.Parse(outputs)));
        return this;
    }

    public ChainRun Event(string name, string payload)
    {
        _steps.Add(new EventArrives(name, JsJson.Parse(payload)));
        return this;
    }

    /// <summary>Types of what waits in the end, and the reason that the node would be given.</summary>
    public (RunStep Last, IReadOnlyList<string> Journal) Run()
    {
        var definition = WorkflowDefinition.Parse(File.ReadAllBytes(Path.Combine(Repository.Chains, $"{chain}.json")));
        var report = DefinitionRunner.Run(definition, new RunOptions { Catalog = ApprovalActivities.Catalog, Input = _input, Resume = _steps });
        Assert.Empty(report.Faults);
        Assert.Empty(report.Steps[^1].Incidents);
        return (report.Steps[^1], Named(report.Journal));
    }

    /// <summary>The journal with the names of the nodes instead of their ids.</summary>
    private IReadOnlyList<string> Named(IReadOnlyList<string> journal)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Chains, $"{chain}.json")));
        var names = document.RootElement.GetProperty("root").GetProperty("activities").EnumerateArray()
            .ToDictionary(node => node.GetProperty("id").GetString()!, node => node.GetProperty("name").GetString()!);
        return [.. journal.Select(entry => entry.Split(':')).Where(entry => names.ContainsKey(entry[0])).Select(entry => $"{names[entry[0]]}:{entry[1]}")];
    }
}
