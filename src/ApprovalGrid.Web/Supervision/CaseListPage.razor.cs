using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Storage;
using ApprovalGrid.Web.Exports;

namespace ApprovalGrid.Web.Supervision;

/// <summary>The cases behind a number.</summary>
public partial class CaseListPage
{
    private const int PageSize = 40;
    private const int ExportPage = 500;
    private const int MaxExport = 10_000;

    [Parameter, EditorRequired] public required CasesModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/supervision/cases", ShowAsync).ForSupervision();
        pages.MapGet("/supervision/cases/export.{format}", ExportAsync).ForSupervision();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Visitor visitor, SupervisionReads reads, Names names, TimeProvider time, CancellationToken cancellation)
    {
        var query = SupervisionQuery.Of(context.Request);
        var page = await SupervisionPages.FromCursorAsync(query.Cursor, cursor => reads.ListAsync(visitor.Actor, query.Filter, cursor, PageSize, cancellation));
        if (!page.Accepted)
            return PageResult.Of(page.Refusal);
        var counts = await reads.CountAsync(visitor.Actor, query.Filter with { Department = null, ServiceItem = null }, cancellation);
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var code in page.Value.Items.Select(one => one.Head.ServiceItem).Concat(counts.Value?.Cases.Select(tally => tally.ServiceItem) ?? []).Distinct())
            items[code] = await names.ItemAsync(code);
        var departments = await names.DepartmentsAsync(page.Value.Items.Select(one => one.Head.Department).Concat(counts.Value?.Cases.Select(tally => tally.Department) ?? []));
        return PageResult.Of<CaseListPage>(new CasesModel(query, page.Value, items, departments, counts.Value?.From ?? time.GetUtcNow(), counts.Value?.To ?? time.GetUtcNow(), time.GetUtcNow()));
    }

    private static async Task<IResult> ExportAsync(
        string format, HttpContext context, Visitor visitor, Words words, SupervisionReads reads, Names names, CancellationToken cancellation)
    {
        var query = SupervisionQuery.Of(context.Request);
        var rows = new List<object?[]>();
        string? cursor = null;
        do
        {
            var page = await reads.ListAsync(visitor.Actor, query.Filter, cursor, ExportPage, cancellation);
            if (!page.Accepted)
                return PageResult.Of(page.Refusal);
            foreach (var (head, _) in page.Value.Items.Select(one => (one.Head, 0)))
            {
                rows.Add(
                [
                    head.Number, words[await names.ItemAsync(head.ServiceItem)], words[await names.DepartmentAsync(head.Department)],
                    words.Code(DeskTexts.Statuses, OverviewPage.Camel(head.Status)), head.FiledAt, head.DueAt, head.EndedAt,
                ]);
            }

            cursor = page.Value.Next;
        }
        while (cursor is not null && rows.Count < MaxExport);
        return Export.Of(format, "cases", new Sheet(
            words[SupervisionTexts.CasesTitle],
            [words[SupervisionTexts.CaseNumber], words[SupervisionTexts.Item], words[SupervisionTexts.Department], words[SupervisionTexts.State], words[SupervisionTexts.FiledAt], words[SupervisionTexts.DueAt], words[SupervisionTexts.Ended]],
            rows));
    }

    public sealed record CasesModel(
        SupervisionQuery Query, Page<ListedCase> Page, IReadOnlyDictionary<string, Text> Items, IReadOnlyDictionary<string, Text> Departments,
        DateTimeOffset From, DateTimeOffset To, DateTimeOffset Now)
    {
        private static readonly TimeSpan China = TimeSpan.FromHours(8);

        public DateOnly First => DateOnly.FromDateTime(From.ToOffset(China).DateTime);

        public DateOnly Last => DateOnly.FromDateTime(To.ToOffset(China).DateTime).AddDays(-1);
    }
}
