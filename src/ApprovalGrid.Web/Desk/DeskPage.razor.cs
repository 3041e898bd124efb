using ApprovalGrid.Api;
using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Departments;
using ApprovalGrid.Officials;
using ApprovalGrid.Storage;
using ApprovalGrid.Tasks;
using ApprovalGrid.Web.Exports;

namespace ApprovalGrid.Web.Desk;

/// <summary>The department's open tasks (待办), the earliest due first.</summary>
public partial class DeskPage
{
    private const int MaxExport = 5_000;
    private const int ExportPage = 200;

    [Parameter, EditorRequired] public required DeskModel Model { get; set; }

    [Inject] private TimeProvider Time { get; set; } = null!;

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/desk", ShowAsync).For(ActorKind.Official);
        pages.MapGet("/desk/live", LiveAsync).For(ActorKind.Official);
        pages.MapGet("/desk/export.{format}", ExportAsync).For(ActorKind.Official);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, Visitor visitor, IGrainFactory grains, SupervisionReads reads, IOfficialAccounts accounts, Names names, StepNames steps,
        TimeProvider time, CancellationToken cancellation)
    {
        var query = DeskQuery.Of(context.Request);
        var key = visitor.Actor.Department!;
        var page = await ReadAsync(() => grains.GetGrain<IDepartmentGrain>(key).GetTasksAsync(visitor.Actor, query.Filter()));
        if (!page.Accepted)
            return PageResult.Of(page.Refusal);
        var loads = await reads.StepsAsync(visitor.Actor, cancellation);
        var proxies = await grains.GetGrain<IOfficialGrain>(visitor.Actor.Id).GetProxiesAsync(visitor.Actor);
        var duty = await grains.GetGrain<IDepartmentGrain>(key).GetDutyAsync(visitor.Actor);
        var today = DutyPage.Today(time);
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var code in loads.Select(load => load.ServiceItem).Concat(page.Value.Items.Select(task => task.ServiceItem)).Distinct())
            items[code] = await names.ItemAsync(code);
        return PageResult.Of<DeskPage>(new DeskModel(
            query, page.Value, loads, await names.DepartmentAsync(key), items,
            await steps.OfAsync(loads.Select(load => (load.ServiceItem, load.Step)).Concat(page.Value.Items.Select(task => (task.ServiceItem, task.Step)))), proxies.Value?.Principals ?? [],
            (await accounts.ListAsync(key, cancellation)).ToDictionary(one => one.Id, one => one.Name ?? one.Id),
            duty.Value?.Days.FirstOrDefault(day => day.Date == today)?.Officials ?? [],
            Flash.Take(context)));
    }

    /// <summary>Says that something changed when the first page would look different.</summary>
    private static async Task<IResult> LiveAsync(HttpContext context, Visitor visitor, IGrainFactory grains)
    {
        var filter = DeskQuery.Of(context.Request).Filter();
        var department = grains.GetGrain<IDepartmentGrain>(visitor.Actor.Department!);
        var first = await LookAsync(CancellationToken.None);
        return LiveStream.Of(context, first, LookAsync);

        async ValueTask<string> LookAsync(CancellationToken gone)
        {
            var page = await ReadAsync(() => department.GetTasksAsync(visitor.Actor, filter));
            var hash = default(HashCode);
            foreach (var task in page.Value?.Items ?? [])
                hash.Add((task.CaseId, task.Number, task.Version));
            return hash.ToHashCode().ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static async Task<IResult> ExportAsync(
        string format, HttpContext context, Visitor visitor, Words words, IGrainFactory grains, Names names, StepNames steps, TimeProvider time)
    {
        var filter = DeskQuery.Of(context.Request).Filter(ExportPage) with { Cursor = null };
        var department = grains.GetGrain<IDepartmentGrain>(visitor.Actor.Department!);
        var rows = new List<object?[]>();
        do
        {
            var page = await department.GetTasksAsync(visitor.Actor, filter);
            if (!page.Accepted)
                return PageResult.Of(page.Refusal);
            foreach (var task in page.Value.Items)
                rows.Add([task.CaseNumber, words[await names.ItemAsync(task.ServiceItem)], words[await steps.OfAsync(task.ServiceItem, task.Step)], task.Assignee, task.OpenedAt, task.DueAt, Ago.Left(words, task.DueAt, time.GetUtcNow())]);
            filter = filter with { Cursor = page.Value.Next };
        }
        while (filter.Cursor is not null && rows.Count < MaxExport);
        return Export.Of(format, "desk", new Sheet(
            words[DeskTexts.Desk],
            [words[DeskTexts.CaseNumber], words[DeskTexts.Item], words[DeskTexts.Step], words[DeskTexts.Holder], words[DeskTexts.Since], words[DeskTexts.Due], words[DeskTexts.LeftFor].Replace("{0}", "", StringComparison.Ordinal).Trim()],
            rows));
    }

    /// <summary>A cursor that is none begins the list anew.</summary>
    private static async Task<Answer<TaskPage>> ReadAsync(Func<Task<Answer<TaskPage>>> read)
    {
        try
        {
            return await read();
        }
        catch (FormatException)
        {
            return new TaskPage();
        }
    }

    /// <param name="Loads">Open tasks by item and step, for the filters.</param>
    /// <param name="Steps">Names of steps, by item and Chinese name.</param>
    /// <param name="Principals">Whom the official acts for.</param>
    /// <param name="People">Names of the department's officials, by id.</param>
    /// <param name="OnDuty">Who is on duty today (值班), by id.</param>
    /// <param name="Done">What was just done.</param>
    public sealed record DeskModel(
        DeskQuery Query, TaskPage Page, IReadOnlyList<StepLoad> Loads, Text Department, IReadOnlyDictionary<string, Text> Items,
        IReadOnlyDictionary<(string Item, string Step), Text> Steps, IReadOnlyList<string> Principals, IReadOnlyDictionary<string, string> People, IReadOnlyList<string> OnDuty, string? Done);
}
