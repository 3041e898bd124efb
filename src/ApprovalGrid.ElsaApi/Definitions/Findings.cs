using System.Text;
using System.Text.Json;
using ApprovalGrid.Definitions;
using ApprovalGrid.ElsaApi.Descriptors;
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
        var language = DesignerLanguages.Of(context.Request);
        var findings = found
            .Take(MaxListed)
            .Select(finding => new { finding.Severity, finding.Code, node = NodeName(definition, finding), finding.NodeId, message = Words(finding, language) });
        context.Response.Headers[Header] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(findings, ElsaJson.Options));
    }

    /// <summary>One sentence in the language of the page, the node first.</summary>
    public static string Sentence(HttpContext context, WorkflowDefinition definition, DefinitionFinding finding)
    {
        var words = $"{Words(finding, DesignerLanguages.Of(context.Request))} [{finding.Code}]";
        return NodeName(definition, finding) is { } node ? $"{node}: {words}" : words;
    }

    private static string Words(DefinitionFinding finding, string language) =>
        DesignerLanguages.IsChinese(language) ? finding.MessageZh ?? finding.Message : finding.Message;

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
