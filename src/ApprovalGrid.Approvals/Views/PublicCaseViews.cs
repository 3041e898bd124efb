using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What is left of a case for somebody who holds a code and is nobody otherwise.</summary>
public static class PublicCaseViews
{
    private static readonly string[] ShownClocks = ["statutory", "promised"];

    public static PublicStatus Status(CaseView view) => new()
    {
        CaseNumber = view.CaseNumber,
        ServiceItem = view.ServiceItem,
        ServiceItemName = view.ServiceItemName,
        Status = view.Status,
        Department = view.Department,
        FiledAt = view.FiledAt,
        EndedAt = view.EndedAt,
        Steps = [.. view.CurrentSteps.Select(step => step with { Tasks = [] })],
        Clocks = [.. view.Clocks.Where(clock => ShownClocks.Contains(clock.Kind))],
    };

    /// <summary>Null when the case has no such document.</summary>
    public static PublicDocument? Document(CaseView view, string number) =>
        view.Documents.FirstOrDefault(document => document.Number == number) is not { } document ? null : new PublicDocument
        {
            Document = document with { By = view.Department },
            CaseNumber = view.CaseNumber,
            ServiceItemName = view.ServiceItemName,
            Department = view.Department,
            Granted = document.Kind == "decision" ? view.Decision?.Granted : null,
            Certificate = document.Kind == "certificate" ? view.Certificate : null,
        };
}
