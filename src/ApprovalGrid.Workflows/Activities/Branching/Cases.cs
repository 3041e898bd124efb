using System.Text.Json;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Expressions;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>One case of a switch.</summary>
internal sealed record SwitchCase(string Label, CompiledExpression? Condition, ProgramNode? Child);

/// <summary>The cases of a switch node, compiled.</summary>
internal sealed record SwitchCases(SwitchCase[] All, ProgramNode? Default)
{
    public static SwitchCases Compile(NodeCompiler node)
    {
        var cases = new List<SwitchCase>();
        foreach (var json in node.Node.Source!.Json.FindItems("cases"))
            cases.Add(CompileCase(node, json, cases.Count));
        foreach (var twice in cases.GroupBy(one => one.Label).Where(group => group.Count() > 1))
            node.Warn("DuplicateCase", CompilerTexts.DuplicateCase(twice.Key));
        return new SwitchCases([.. cases], node.Child("default"));
    }

    /// <summary>The cases whose condition holds, at most the first when only that is asked for.</summary>
    public List<SwitchCase> Matching(in ActivityContext context, bool first)
    {
        var matching = new List<SwitchCase>();
        foreach (var one in All)
        {
            if (!context.Condition(one.Condition))
                continue;
            matching.Add(one);
            if (first)
                break;
        }

        return matching;
    }

    private static SwitchCase CompileCase(NodeCompiler node, JsonElement json, int index)
    {
        var label = json.FindString("label") ?? "";
        var path = $"{node.Node.Source!.Path}.cases[{index}]";
        var condition = node.Expression(json.Find("condition"), path + ".condition", "Boolean");
        if (label.Length == 0)
            node.Warn("CaseWithoutLabel", CompilerTexts.CaseWithoutLabel, path);
        if (condition is null)
            node.Warn("CaseWithoutCondition", CompilerTexts.CaseWithoutCondition(label), path);
        var port = $"cases[{index}].activity";
        return new SwitchCase(label, condition, node.Child(port));
    }
}
