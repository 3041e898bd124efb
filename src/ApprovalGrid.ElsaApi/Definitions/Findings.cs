using System.Text;
using System.Text.Json;
using ApprovalGrid.Definitions;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>What the static checks found, named by the node as the designer shows it.</summary>
internal static class Findings
{
    /// <summary>
    /// Our frame around Studio lists them from here: base 64 of JSON in UTF-8. Studio itself shows the errors' texts, but has no place for
    /// warnings.
    /// </summary>
    private const string Header = "grid-findings";

    private const int MaxListed = 30;

    public static void Tell(HttpContext context, WorkflowDefinition definition, IReadOnlyList<DefinitionFinding> found)
    {
        var findings = found
            .Take(MaxListed)
            .Select(finding => new { finding.Severity, finding.Code, node = NodeName(definition, finding), finding.NodeId, finding.Message });
        context.Response.Headers[Header] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(findings, ElsaJson.Options));
    }

    /// <summary>One sentence, the node first.</summary>
    public static string Sentence(WorkflowDefinition definition, DefinitionFinding finding) =>
        NodeName(definition, finding) is { } node ? $"{node}: {finding.Message} [{finding.Code}]" : $"{finding.Message} [{finding.Code}]";

    private static string? NodeName(WorkflowDefinition definition, DefinitionFinding finding)
    {
        if (finding.NodeId is null)
            return null;
        var node = WorkflowDefinition.Flatten(definition.Root).FirstOrDefault(node => node.NodeId == finding.NodeId);
        if (node is null)
            return null;
        var text = new StringBuilder("“").Append(node.DisplayText ?? node.Name ?? node.Type).Append('”');
        return node is { Name: { } name, DisplayText: { } shown } && name != shown ? text.Append(" (").Append(name).Append(')').ToString() : text.ToString();
    }
}
