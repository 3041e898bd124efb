using System.Globalization;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Views;

/// <summary>The words of a case's documents, from the templates of the guide that it was filed under. Nothing is stored: the same facts give the same words.</summary>
internal static class DocumentTexts
{
    public static string? Of(DocumentState document, CaseState state, CaseData data, CaseWorld world, string remedies)
    {
        var kind = document.Kind == "decision" ? state.Decision is { Granted: true } ? "decision-granted" : "decision-refused" : document.Kind;
        return DocumentTemplates.Find(world.Item, kind) is { } text
            ? DocumentTemplates.Fill(text, name => name switch
            {
                "applicant" => data.Applicant?.Name,
                "caseNumber" => state.Number,
                "documentNumber" => document.Number,
                "item" => state.ItemName,
                "department" => world.DepartmentName ?? state.Department,
                "date" => world.Calendar.TimeZone.DayOf(document.At).ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
                "reason" => data.Reasons.GetValueOrDefault(ReasonOf(kind)),
                "remedies" => remedies,
                "agency" => state.Law.NonAcceptance?.Agency is { } agency ? $"请向{agency}申请。" : null,
                _ => null,
            })
            : null;
    }

    private static string ReasonOf(string kind) => kind switch
    {
        "non-acceptance" => kind,
        "termination" or "termination-notice" => "termination",
        _ => "decision",
    };
}
