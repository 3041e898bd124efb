using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Supervision;
using ApprovalGrid.Web.Exports;

namespace ApprovalGrid.Web.Supervision;

/// <summary>How long each step takes, on the chain as it was drawn (heat map) and as a table.</summary>
public partial class StepTimesPage
{
    /// <summary>Shades from the shortest to the longest.</summary>
    private const int Shades = 5;

    [Parameter, EditorRequired] public required StepsModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/supervision/steps", ShowAsync).ForSupervision();
        pages.MapGet("/supervision/steps/export.{format}", ExportAsync).ForSupervision();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, Visitor visitor, SupervisionReads reads, IGrainFactory grains, Names names, StepNames steps,
        CancellationToken cancellation)
    {
        var query = SupervisionQuery.Of(context.Request);
        var counts = await reads.CountAsync(visitor.Actor, query.Filter with { Department = null, ServiceItem = null }, cancellation);
        if (!counts.Accepted)
            return PageResult.Of(counts.Refusal);
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var code in counts.Value.Cases.GroupBy(tally => tally.ServiceItem).OrderByDescending(group => group.Sum(tally => tally.Count)).Select(group => group.Key))
            items[code] = await names.ItemAsync(code);
        query = query with { Item = query.Item ?? items.Keys.FirstOrDefault() };
        var departments = await names.DepartmentsAsync(counts.Value.Cases.Select(tally => tally.Department));
        StepTimeReport? report = null;
        ChainView? chain = null;
        if (query.Item is { } item)
        {
            var measured = await reads.StepTimesAsync(visitor.Actor, query.Filter, cancellation);
            if (!measured.Accepted)
                return PageResult.Of(measured.Refusal);
            report = measured.Value;
            chain = (await grains.GetGrain<IServiceItemGrain>(item).GetChainAsync(visitor.Actor)).Value;
        }

        return PageResult.Of<StepTimesPage>(new StepsModel(
            query, report, chain, items, departments, await NamesAsync(steps, query.Item, report), DayOf(counts.Value.From), DayOf(counts.Value.To).AddDays(-1)));
    }

    private static async Task<IResult> ExportAsync(string format, HttpContext context, Visitor visitor, Words words, SupervisionReads reads, StepNames names, CancellationToken cancellation)
    {
        var query = SupervisionQuery.Of(context.Request);
        var measured = await reads.StepTimesAsync(visitor.Actor, query.Filter, cancellation);
        var steps = await NamesAsync(names, query.Item, measured.Value);
        return measured.Accepted
            ? Export.Of(format, "step-times", new Sheet(
                words[SupervisionTexts.StepTimes],
                [words[SupervisionTexts.Step], words[SupervisionTexts.Done], $"{words[SupervisionTexts.Median]} (h)", $"{words[SupervisionTexts.P90]} (h)", words[SupervisionTexts.Waiting], $"{words[SupervisionTexts.OldestWait]} (h)"],
                [.. measured.Value.Steps.Select(step => new object?[] { words[steps[step.Name]], step.Done, step.MedianHours, step.P90Hours, step.Waiting, step.OldestHours })]))
            : PageResult.Of(measured.Refusal);
    }

    /// <summary>What the steps of an item are called, by their Chinese name.</summary>
    private static async ValueTask<IReadOnlyDictionary<string, Text>> NamesAsync(StepNames names, string? item, StepTimeReport? report) =>
        (await names.OfAsync(report?.Steps.Select(step => (item ?? "", step.Name)) ?? [])).ToDictionary(known => known.Key.Step, known => known.Value);

    private string NameOf(StepTime step) => T[Model.Names[step.Name]];

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>A shade for each node by its place between no time and the longest median.</summary>
    private Dictionary<string, int> Heat()
    {
        var longest = Model.Report?.Steps.Max(step => step.MedianHours) ?? 0;
        return Model.Report?.Steps.Where(step => step.MedianHours is not null && longest > 0)
            .ToDictionary(step => step.Node, step => Math.Min(Shades, 1 + (int)(Shades * Math.Sqrt(step.MedianHours!.Value / longest)))) ?? [];
    }

    private Dictionary<string, string> Marks() => Model.Report?.Steps.ToDictionary(
        step => step.Node,
        step => step.MedianHours is null
            ? T.Of(SupervisionTexts.WaitingMark, step.Waiting)
            : T.Of(SupervisionTexts.MarkOf, Spans.Of(T, step.MedianHours), Spans.Of(T, step.P90Hours))) ?? [];

    public sealed record StepsModel(
        SupervisionQuery Query, StepTimeReport? Report, ChainView? Chain, IReadOnlyDictionary<string, Text> Items, IReadOnlyDictionary<string, Text> Departments,
        IReadOnlyDictionary<string, Text> Names, DateOnly First, DateOnly Last);
}
