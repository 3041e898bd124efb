using System.Text.Json;
using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Web.Exports;

namespace ApprovalGrid.Web.Supervision;

/// <summary>The numbers of a time and a part of the country; each leads to its cases.</summary>
public partial class OverviewPage
{
    [Parameter, EditorRequired] public required OverviewModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/supervision", (HttpContext context, Visitor visitor, SupervisionReads reads, Names names, StepNames steps, CancellationToken cancellation) =>
            ShowAsync<OverviewPage>(context, visitor, reads, names, steps, cancellation)).ForSupervision();
        pages.MapGet("/supervision/screen", (HttpContext context, Visitor visitor, SupervisionReads reads, Names names, StepNames steps, CancellationToken cancellation) =>
            ShowAsync<ScreenPage>(context, visitor, reads, names, steps, cancellation)).ForSupervision();
        pages.MapGet("/supervision/export.{format}", ExportAsync).ForSupervision();
    }

    private static async Task<IResult> ShowAsync<TPage>(
        HttpContext context, Visitor visitor, SupervisionReads reads, Names names, StepNames steps, CancellationToken cancellation)
        where TPage : IComponent
    {
        var model = await LoadAsync(SupervisionQuery.Of(context.Request), visitor, reads, names, steps, cancellation);
        return model.Accepted ? PageResult.Of<TPage>(model.Value) : PageResult.Of(model.Refusal);
    }

    private static async Task<Answer<OverviewModel>> LoadAsync(
        SupervisionQuery query, Visitor visitor, SupervisionReads reads, Names names, StepNames steps, CancellationToken cancellation)
    {
        var counts = await reads.CountAsync(visitor.Actor, query.Filter, cancellation);
        if (!counts.Accepted)
            return counts.Refusal;
        var departments = await names.DepartmentsAsync(
            counts.Value.Cases.Select(tally => tally.Department).Concat(counts.Value.Bottlenecks.Select(load => load.Department)).Concat(counts.Value.Cards.Select(card => card.Department)));
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var code in counts.Value.Cases.Select(tally => tally.ServiceItem).Concat(counts.Value.Bottlenecks.Select(load => load.ServiceItem)).Distinct())
            items[code] = await names.ItemAsync(code);
        return new OverviewModel(
            query, counts.Value, departments, items, await steps.OfAsync(counts.Value.Bottlenecks.Select(load => (load.ServiceItem, load.Step))), names);
    }

    private static async Task<IResult> ExportAsync(
        string format, HttpContext context, Visitor visitor, Words words, SupervisionReads reads, Names names, StepNames steps, CancellationToken cancellation)
    {
        var loaded = await LoadAsync(SupervisionQuery.Of(context.Request), visitor, reads, names, steps, cancellation);
        if (!loaded.Accepted)
            return PageResult.Of(loaded.Refusal);
        var model = loaded.Value;
        string[] heads = [words[SupervisionTexts.Filed], words[SupervisionTexts.Running], .. SupervisionTexts.Colours.Values.Select(text => words[text])];
        return Export.Of(
            format,
            "supervision",
            Parts(SupervisionTexts.ByDepartment, SupervisionTexts.Department, model.By(tally => tally.Department), key => model.DepartmentName(words, key)),
            Parts(SupervisionTexts.ByRegion, SupervisionTexts.Region, model.By(tally => tally.Region), key => words[names.RegionName(key)]),
            Parts(SupervisionTexts.ByItem, SupervisionTexts.Item, model.By(tally => tally.ServiceItem), key => model.ItemName(words, key)),
            Parts(SupervisionTexts.ByState, SupervisionTexts.State, model.By(tally => tally.Status), key => words.Code(DeskTexts.Statuses, Camel(key))),
            new Sheet(
                words[SupervisionTexts.Throughput], [words[SupervisionTexts.Day], words[SupervisionTexts.Filed], words[SupervisionTexts.Ended]],
                [.. model.Days.Select(day => new object?[] { day.Day, day.Filed, day.Ended })]),
            new Sheet(
                words[SupervisionTexts.Bottlenecks],
                [words[SupervisionTexts.Department], words[SupervisionTexts.Item], words[SupervisionTexts.Step], words[SupervisionTexts.Open], words[SupervisionTexts.Overdue], words[SupervisionTexts.Oldest]],
                [.. model.Counts.Bottlenecks.Select(load => new object?[] { model.DepartmentName(words, load.Department), model.ItemName(words, load.ServiceItem), model.StepName(words, load), load.Open, load.Overdue, load.Oldest })]),
            new Sheet(
                words[SupervisionTexts.Cards],
                [words[SupervisionTexts.Department], words[SupervisionTexts.Colour], words[SupervisionTexts.Standing], words[SupervisionTexts.Open]],
                [.. model.Counts.Cards.Select(card => new object?[] { model.DepartmentName(words, card.Department), words.Code(SupervisionTexts.Colours, card.Label), words.Code(SupervisionTexts.Standings, card.Standing), card.Count })]),
            new Sheet(
                words[SupervisionTexts.Satisfaction], [words[SupervisionTexts.Satisfaction], words[SupervisionTexts.Filed]],
                [.. model.Counts.Grades.Select(grade => new object?[] { grade.Key, grade.Value })]));

        Sheet Parts(Text name, Text key, IEnumerable<OverviewModel.Part> parts, Func<string, string> called) => new(
            words[name], [words[key], .. heads], [.. parts.Select(part => new object?[] { called(part.Key), part.Filed, part.Running, part.Green, part.Yellow, part.Red })]);
    }

    internal static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
