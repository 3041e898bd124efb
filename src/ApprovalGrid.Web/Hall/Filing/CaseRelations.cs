using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>变更、延续、注销: what its holder may file about a permit, and the draft that this begins with.</summary>
internal static class CaseRelations
{
    /// <summary>撤销 is the department's; 延续 needs a rule of the guide.</summary>
    public static IReadOnlyList<RelationKind> Offered(ServiceItem item) =>
        item.Renewal is null ? [RelationKind.Change, RelationKind.Cancellation] : [RelationKind.Change, RelationKind.Renewal, RelationKind.Cancellation];

    /// <summary>Whether the permit of a case is one that can be changed.</summary>
    public static bool IsInForce(CaseView view) => view.Certificate is { Standing: not ("revoked" or "cancelled" or "generated" or "expired") };

    /// <summary>A draft with the form and the answers of the earlier case; materials are handed in anew.</summary>
    public static FilingDraft Begin(ServiceItem item, FilingDraft draft, CaseView earlier, RelationKind kind)
    {
        using var form = JsonDocument.Parse(earlier.Form?.Text ?? "{}");
        var filed = form.RootElement.EnumerateObject()
            .Where(member => item.Fields.Any(field => field.Name == member.Name))
            .Select(member => KeyValuePair.Create(member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText()));
        var answers = GuideMaterials.Answers(earlier.Answers);
        return draft with
        {
            Region = earlier.Region,
            Form = filed.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Answers = answers is null ? draft.Answers : answers.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Relates = new CaseRelation { CaseNumber = earlier.CaseNumber, Kind = kind },
            // Filed by an agent before: for the same applicant again.
            Principal = earlier is { Agent: not null, Applicant: { } applicant } ? new FilingPrincipal(applicant.Kind, applicant.Name, applicant.IdNumber ?? applicant.Uscc ?? "") : null,
        };
    }
}
