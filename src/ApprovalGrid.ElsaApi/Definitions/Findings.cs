using System.Text;
using System.Text.Json;
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

    public static void Tell(HttpContext context, WorkflowDefinition definition, IReadOnlyList<DefinitionFault> faults)
    {
        var findings = faults
            .OrderByDescending(fault => fault.Severity)
            .Take(MaxListed)
            .Select(fault => new { severity = fault.Severity.ToString().ToLowerInvariant(), fault.Code, node = NodeName(definition, fault), fault.NodeId, fault.Message });
        context.Response.Headers[Header] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(findings, ElsaJson.Options));
    }

    /// <summary>One sentence, the node first.</summary>
    public static string Sentence(WorkflowDefinition definition, DefinitionFault fault) =>
        NodeName(definition, fault) is { } node ? $"{node}: {fault.Message} [{fault.Code}]" : $"{fault.Message} [{fault.Code}]";

    private static string? NodeName(WorkflowDefinition definition, DefinitionFault fault)
    {
        if (fault.NodeId is null)
            return null;
        var node = WorkflowDefinition.Flatten(definition.Root).FirstOrDefault(node => node.NodeId == fault.NodeId);
        if (node is null)
            return null;
        var text = new StringBuilder("“").Append(node.DisplayText ?? node.Name ?? node.Type).Append('”');
        return node.Name is { } name && name != node.DisplayText ? text.Append(" (").Append(name).Append(')').ToString() : text.ToString();
    }
}
