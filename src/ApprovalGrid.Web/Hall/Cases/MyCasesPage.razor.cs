using ApprovalGrid.Api;
using ApprovalGrid.Web.Hall.Filing;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>我的办件: the cases of whoever is signed in, over all items, and what was begun and not sent.</summary>
public partial class MyCasesPage
{
    private const int PageSize = 20;

    [Parameter, EditorRequired] public required MyCasesModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/my/cases", ShowAsync).For(ActorKind.Applicant);

    private static async Task<IResult> ShowAsync(
        string? cursor, Visitor visitor, CaseListing listing, FilingDrafts drafts, Names names, CancellationToken cancellation)
    {
        var page = await listing.ListAsync(visitor.Actor, CaseListQuery.All with { Cursor = cursor, Limit = PageSize }, cancellation);
        if (!page.Accepted)
            return PageResult.Of(page.Refusal);
        var rows = new List<CaseRow>();
        foreach (var item in page.Value.Items)
            rows.Add(new CaseRow(item, await names.ItemAsync(item.ServiceItem), await names.DepartmentAsync(item.Department)));
        var begun = new List<(FilingDraft, Text)>();
        if (cursor is null)
        {
            foreach (var draft in await drafts.ListAsync(visitor.Actor.Id, cancellation))
                begun.Add((draft, await names.ItemAsync(draft.Item)));
        }

        return PageResult.Of<MyCasesPage>(new MyCasesModel(rows, begun, page.Value.Next, cursor is null));
    }

    public sealed record MyCasesModel(IReadOnlyList<CaseRow> Cases, IReadOnlyList<(FilingDraft Draft, Text Item)> Drafts, string? Next, bool First);

    public sealed record CaseRow(CaseListItem Case, Text Item, Text Department);
}
