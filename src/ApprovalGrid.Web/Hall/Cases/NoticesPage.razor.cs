using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>通知: what the authorities have issued in the cases of whoever is signed in, the newest first. They follow from the cases themselves: nothing is kept twice, nothing gets lost on its way.</summary>
public partial class NoticesPage
{
    /// <summary>The newest cases whose documents are shown.</summary>
    private const int MaxCases = 30;

    private const int MaxNotices = 100;

    [Parameter, EditorRequired] public required IReadOnlyList<Notice> Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/my/notices", ShowAsync).For(ActorKind.Applicant);

    private static async Task<IResult> ShowAsync(Visitor visitor, CaseListing listing, CaseDoor cases, Names names, CancellationToken cancellation)
    {
        var page = await listing.ListAsync(visitor.Actor, CaseListQuery.All with { Limit = MaxCases }, cancellation);
        if (!page.Accepted)
            return PageResult.Of(page.Refusal);
        var notices = new List<Notice>();
        foreach (var row in page.Value.Items)
        {
            if ((await cases.Open(row.CaseId).GetAsync(visitor.Actor)).Value is not { } view)
                continue;
            var item = await names.ItemAsync(view.ServiceItem);
            notices.AddRange(view.Documents.Select(document => new Notice(
                document.Kind,
                document.At,
                view.CaseNumber,
                item,
                document.Kind == "receipt" ? $"/my/cases/{view.CaseNumber}/receipt" : $"/my/cases/{view.CaseNumber}/documents/{document.Number}",
                document.Kind == "supplement-notice" && view.SupplementNotice is not null)));
        }

        return PageResult.Of<NoticesPage>(notices.OrderByDescending(notice => notice.At).Take(MaxNotices).ToList());
    }

    /// <param name="Asks">The applicant is to do something.</param>
    public sealed record Notice(string Kind, DateTimeOffset At, string CaseNumber, Text Item, string Href, bool Asks);
}
