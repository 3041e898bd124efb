using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Storage;
using ApprovalGrid.Web.Exports;

namespace ApprovalGrid.Web.Supervision;

/// <summary>Supervision cards across cases.</summary>
public partial class CardListPage
{
    private const int PageSize = 40;
    private const int ExportPage = 500;
    private const int MaxExport = 10_000;

    [Parameter, EditorRequired] public required CardsModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/supervision/cards", ShowAsync).ForSupervision();
        pages.MapGet("/supervision/cards/export.{format}", ExportAsync).ForSupervision();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Visitor visitor, SupervisionReads reads, Names names, CancellationToken cancellation)
    {
        var query = SupervisionQuery.Of(context.Request);
        var page = await SupervisionPages.FromCursorAsync(
            query.Cursor, cursor => reads.CardsAsync(visitor.Actor, query.Filter with { Status = null }, query.Standing, cursor, PageSize, cancellation));
        if (!page.Accepted)
            return PageResult.Of(page.Refusal);
        var counts = await reads.CountAsync(visitor.Actor, query.Filter with { Department = null, ServiceItem = null }, cancellation);
        if (!counts.Accepted)
            return PageResult.Of(counts.Refusal);
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var code in page.Value.Items.Select(card => card.Row.ServiceItem).Concat(counts.Value.Cases.Select(tally => tally.ServiceItem)).Distinct())
            items[code] = await names.ItemAsync(code);
        var departments = await names.DepartmentsAsync(page.Value.Items.Select(card => card.Row.Department).Concat(counts.Value.Cards.Select(card => card.Department)));
        return PageResult.Of<CardListPage>(new CardsModel(query, page.Value, items, departments, DayOf(counts.Value.From), DayOf(counts.Value.To).AddDays(-1)));
    }

    private static async Task<IResult> ExportAsync(
        string format, HttpContext context, Visitor visitor, Words words, SupervisionReads reads, Names names, CancellationToken cancellation)
    {
        var query = SupervisionQuery.Of(context.Request);
        var rows = new List<object?[]>();
        string? cursor = null;
        do
        {
            var page = await reads.CardsAsync(visitor.Actor, query.Filter with { Status = null }, query.Standing, cursor, ExportPage, cancellation);
            if (!page.Accepted)
                return PageResult.Of(page.Refusal);
            foreach (var card in page.Value.Items.Select(listed => listed.Row))
            {
                rows.Add(
                [
                    $"{card.CaseNumber}.{card.Number}", words.Code(SupervisionTexts.Colours, card.Label), words.Code(SupervisionTexts.Rules, card.Detail),
                    words[await names.DepartmentAsync(card.Department)], words[await names.ItemAsync(card.ServiceItem)], words.Code(SupervisionTexts.Standings, card.Standing), card.At,
                ]);
            }

            cursor = page.Value.Next;
        }
        while (cursor is not null && rows.Count < MaxExport);
        return Export.Of(format, "cards", new Sheet(
            words[SupervisionTexts.Cards],
            [words[SupervisionTexts.CaseNumber], words[SupervisionTexts.Colour], words[SupervisionTexts.Rule], words[SupervisionTexts.Department], words[SupervisionTexts.Item], words[SupervisionTexts.Standing], words[SupervisionTexts.IssuedAt]],
            rows));
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

    internal static string AddressOf(string caseNumber, int number) => $"/supervision/cards/{Uri.EscapeDataString($"{caseNumber}.{number}")}";

    public sealed record CardsModel(
        SupervisionQuery Query, Page<ListedRegister> Page, IReadOnlyDictionary<string, Text> Items, IReadOnlyDictionary<string, Text> Departments, DateOnly First, DateOnly Last);
}
