using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ApprovalGrid.Approvals.DataFiles;

namespace ApprovalGrid.Approvals.Items;

/// <summary>A text of a legal document (文书模板), with placeholders in braces.</summary>
public sealed record DocumentTemplate(string Kind, string Text);

/// <summary>
/// The texts of an item's documents. What is adverse gives reasons and remedies (Administrative Licensing Law, art. 38), or its template is no
/// template; what an item does not word is worded here.
/// </summary>
public static partial class DocumentTemplates
{
    public const int MaxTemplates = 20;

    public static readonly ImmutableArray<string> Placeholders =
        ["applicant", "caseNumber", "documentNumber", "item", "department", "date", "reason", "remedies", "agency"];

    private static readonly string[] Adverse = ["decision-refused", "non-acceptance", "termination", "termination-notice"];

    private static readonly ImmutableArray<DocumentTemplate> Own =
    [
        new("acceptance", "受理通知书\n{documentNumber}\n{applicant}：你（单位）申请的“{item}”（{caseNumber}）符合受理条件，予以受理。\n{department}\n{date}"),
        new("non-acceptance", "不予受理通知书\n{documentNumber}\n{applicant}：你（单位）申请的“{item}”（{caseNumber}）不予受理。理由：{reason}\n{agency}\n{remedies}\n{department}\n{date}"),
        new("decision-granted", "准予行政许可决定书\n{documentNumber}\n{applicant}：你（单位）申请的“{item}”（{caseNumber}）符合法定条件，准予许可。\n{department}\n{date}"),
        new("decision-refused", "不予行政许可决定书\n{documentNumber}\n{applicant}：你（单位）申请的“{item}”（{caseNumber}）不予许可。理由：{reason}\n{remedies}\n{department}\n{date}"),
        new("termination", "终止办理决定书\n{documentNumber}\n{applicant}：你（单位）申请的“{item}”（{caseNumber}）终止办理。理由：{reason}\n{remedies}\n{department}\n{date}"),
        new("termination-notice", "终止办理通知书\n{documentNumber}\n{applicant}：你（单位）申请的“{item}”（{caseNumber}）已终止办理，未作出准予许可的决定。理由：{reason}\n{remedies}\n{department}\n{date}"),
    ];

    public static string? Find(ServiceItem item, string kind) =>
        (item.Documents.IsDefault ? null : item.Documents.FirstOrDefault(known => known.Kind == kind)?.Text) ?? Own.FirstOrDefault(known => known.Kind == kind)?.Text;

    /// <summary>The text with its placeholders filled; what is not there becomes nothing.</summary>
    public static string Fill(string text, Func<string, string?> value) => Hole().Replace(text, match => value(match.Groups[1].Value) ?? "");

    internal static ImmutableArray<DocumentTemplate> Read(StrictObject root)
    {
        var templates = ImmutableArray.CreateBuilder<DocumentTemplate>();
        foreach (var entry in root.Objects("documents", required: false, MaxTemplates))
        {
            entry.Allow("kind", "text");
            var template = new DocumentTemplate(entry.Text("kind", maxLength: 64) ?? "", entry.Text("text", maxLength: 10_000) ?? "");
            if (Fault(template) is { } fault)
                entry.Fault(fault.Member, fault.Message, fault.Fix);
            templates.Add(template);
        }

        return templates.ToImmutable();
    }

    private static (string Member, string Message, string Fix)? Fault(DocumentTemplate template)
    {
        if (!Own.Any(known => known.Kind == template.Kind))
            return ("kind", $"'{template.Kind}' is no document that has a text.", $"Use one of: {string.Join(", ", Own.Select(known => known.Kind))}.");
        if (Hole().Matches(template.Text).Select(match => match.Groups[1].Value).FirstOrDefault(name => !Placeholders.Contains(name)) is { } strange)
            return ("text", $"'{{{strange}}}' stands for nothing.", $"Use: {string.Join(", ", Placeholders.Select(name => $"{{{name}}}"))}.");
        if (Adverse.Contains(template.Kind) && !(template.Text.Contains("{reason}", StringComparison.Ordinal) && template.Text.Contains("{remedies}", StringComparison.Ordinal)))
            return ("text", "What is adverse gives its reasons and the remedies (Administrative Licensing Law, art. 38).", "Add {reason} and a paragraph with {remedies}.");
        return null;
    }

    [GeneratedRegex(@"\{([A-Za-z]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();
}
