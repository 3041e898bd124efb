using System.Collections.Immutable;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Web.Hall.Search;

namespace ApprovalGrid.Web.Hall;

/// <summary>The start: what can be filed, to search and to leaf through by event of life and by department. Public.</summary>
public partial class HallPage
{
    [Parameter, EditorRequired] public required HallModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", ShowAsync);

    private static async Task<IResult> ShowAsync(string? q, string? @event, string? department, ItemIndex index, CancellationToken cancellation)
    {
        var query = (q ?? "").Trim();
        query = query.Length > ItemSearch.MaxQuery ? query[..ItemSearch.MaxQuery] : query;
        var all = await index.AllAsync(cancellation);
        var items = ItemSearch.Find(all, query)
            .Where(item => @event is null || EventsOf(item).Contains(@event))
            .Where(item => department is null || item.Departments.Any(name => name.Zh == department));
        return PageResult.Of<HallPage>(new HallModel(
            query,
            query.Length > 0 || @event is not null || department is not null,
            @event is not null && HallTexts.Events.TryGetValue(@event, out var named) ? named
                : all.SelectMany(item => item.Departments).FirstOrDefault(name => name.Zh == department),
            [.. items],
            [.. ItemPresentation.KnownLifeEvents.Select(code => (code, all.Count(item => EventsOf(item).Contains(code)))).Where(entry => entry.Item2 > 0)],
            [.. all.SelectMany(item => item.Departments).Distinct().OrderBy(name => name.Zh, StringComparer.Ordinal)]));
    }

    private static ImmutableArray<string> EventsOf(FoundItem item) => (item.Item.Presentation ?? ItemPresentation.None).LifeEvents;

    /// <param name="Filtered">Something was searched for or chosen.</param>
    /// <param name="Subject">The event or department that was chosen.</param>
    public sealed record HallModel(
        string Query, bool Filtered, Text? Subject, IReadOnlyList<FoundItem> Items, IReadOnlyList<(string Code, int Count)> Events, IReadOnlyList<Text> Departments);
}
