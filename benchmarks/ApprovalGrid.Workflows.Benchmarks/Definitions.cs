using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Benchmarks;

/// <summary>The workflows that are measured, as an integrator would draw them.</summary>
internal static class Definitions
{
    /// <summary>Start, eight lines, End.</summary>
    public static WorkflowProgram TenLiterals() =>
        Chain([Activity("Start", "n0"), .. Enumerable.Range(1, 8).Select(step => Activity("WriteLine", Id(step), ("text", Input("Literal", "step")))), Activity("End", "n9")]);

    /// <summary>Start, four times a condition and an assignment, both in JavaScript, End.</summary>
    public static WorkflowProgram TenExpressions() => Chain([
        Activity("Start", "n0"),
        .. Enumerable.Range(0, 4).SelectMany(step => (JsonObject[])[
            Activity("FlowDecision", Id(1 + (2 * step)), ("condition", Input("JavaScript", $"getAmount() >= {step} && getVariable('Region') == '440300'"))),
            Activity("SetVariable", Id(2 + (2 * step)), ("variable", new JsonObject { ["id"] = "v1" }), ("value", Input("JavaScript", "variables.Amount + 1"))),
        ]),
        Activity("End", "n9"),
    ]);

    /// <summary>One condition in JavaScript.</summary>
    public static WorkflowProgram OneDecision() =>
        Chain([Activity("FlowDecision", "n0", ("condition", Input("JavaScript", "getAmount() > 10000 && getVariable('Region') == '440300'"))), Activity("End", "n1")]);

    /// <summary>As many events waited for at once.</summary>
    public static WorkflowProgram ManyEvents(int count) => Compile(Activity(
        "Parallel", "root", ("activities", new JsonArray([.. Enumerable.Range(0, count).Select(number => Activity("Event", Id(number), ("eventName", Input("Literal", Id(number)))))]))));

    /// <summary>An approval as it stands most of its life: three steps done, one waited for, some variables.</summary>
    public static WorkflowProgram Waiting() => Chain([
        Activity("Start", "n0"),
        Activity("SetVariable", "n1", ("variable", new JsonObject { ["id"] = "v1" }), ("value", Input("JavaScript", "variables.Amount + 1"))),
        Activity("FlowDecision", "n2", ("condition", Input("JavaScript", "getAmount() > 0"))),
        Activity("Event", "n3", ("eventName", Input("Literal", "agreed"))),
        Activity("End", "n4"),
    ]);

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number}");

    private static WorkflowProgram Chain(JsonObject[] activities)
    {
        var connections = new JsonArray();
        for (var step = 1; step < activities.Length; step++)
        {
            connections.Add(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = Id(step - 1), ["port"] = (string?)activities[step - 1]["type"] == "Elsa.FlowDecision" ? "True" : "Done" },
                ["target"] = new JsonObject { ["activity"] = Id(step), ["port"] = "In" },
            });
        }

        return Compile(Activity("Flowchart", "root", ("activities", new JsonArray([.. activities])), ("connections", connections)));
    }

    private static WorkflowProgram Compile(JsonObject root)
    {
        var definition = new JsonObject
        {
            ["definitionId"] = "measured",
            ["name"] = "Measured",
            ["version"] = 1,
            ["variables"] = new JsonArray(Variable("v1", "Amount", "Int32", "20000"), Variable("v2", "Region", "String", "440300")),
            ["root"] = root,
        };
        var compiled = WorkflowProgram.Compile(WorkflowDefinition.Parse(definition.ToJsonString()), ActivityCatalog.BuiltIn, CompileOptions.Default);
        return compiled.IsValid ? compiled.Program! : throw new InvalidOperationException(compiled.Faults[0].Message);
    }

    private static JsonObject Activity(string type, string id, params (string Name, JsonNode Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = "Elsa." + type, ["version"] = 1 };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    private static JsonObject Input(string syntax, string value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };

    private static JsonObject Variable(string id, string name, string type, string value) =>
        new() { ["id"] = id, ["name"] = name, ["typeName"] = type, ["value"] = value };
}
