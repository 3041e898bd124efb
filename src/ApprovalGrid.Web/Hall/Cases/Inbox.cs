using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>
/// 通知: what the authorities have issued in the cases of whoever is signed in. It follows from the cases themselves: nothing is kept twice,
/// nothing gets lost on its way. One for each request.
/// </summary>
public sealed class Inbox(Visitor visitor, CaseListing listing, CaseDoor cases, Names names, InboxMarks marks)
{
    /// <summary>The newest cases whose documents are shown.</summary>
    private const int MaxCases = 30;

    private const int MaxNotices = 100;

    private Answer<IReadOnlyList<Notice>>? _loaded;

    /// <summary>The newest first.</summary>
    public async ValueTask<Answer<IReadOnlyList<Notice>>> LoadAsync(CancellationToken cancellation) => _loaded ??= await ReadAsync(cancellation);

    /// <summary>How many were not opened yet; 0 for whoever has no inbox.</summary>
    public async ValueTask<int> UnreadAsync(CancellationToken cancellation) =>
        visitor.Actor.Kind == ActorKind.Applicant ? (await LoadAsync(cancellation)).Value?.Count(notice => !notice.Read) ?? 0 : 0;

    private async Task<Answer<IReadOnlyList<Notice>>> ReadAsync(CancellationToken cancellation)
    {
        var page = await listing.ListAsync(visitor.Actor, CaseListQuery.All with { Limit = MaxCases }, cancellation);
        if (!page.Accepted)
            return page.Refusal;
        var read = await marks.FindAsync(visitor.Actor.Id, cancellation);
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
                document.Kind == "supplement-notice" && view.SupplementNotice is not null,
                // Whoever has filed was shown the receipt.
                document.Kind == "receipt" || read.Has(document.Number, document.At))));
        }

        return new Answer<IReadOnlyList<Notice>> { Value = [.. notices.OrderByDescending(notice => notice.At).Take(MaxNotices)] };
    }

    /// <param name="Asks">The applicant is to do something.</param>
    public sealed record Notice(string Kind, DateTimeOffset At, string CaseNumber, Text Item, string Href, bool Asks, bool Read);
}
