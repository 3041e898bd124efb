using ApprovalGrid.Api;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Officials;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Web.Desk;

/// <summary>Loads everything that one case shows on the desk, as whoever looks may see it.</summary>
public sealed class DeskCases(
    IGrainFactory grains, IOfficialAccounts accounts, Names names, GridCatalog catalog, IContentStore contents, TimeProvider time, IHttpContextAccessor http)
{
    private const int MaxNear = 100;

    public static string AddressOf(string caseNumber) => $"/desk/cases/{Uri.EscapeDataString(caseNumber)}";

    internal async Task<IResult> ShowAsync(ICaseGrain grain, Visitor visitor, Attempt? attempt = null)
    {
        var by = visitor.Actor;
        var view = await grain.GetAsync(by);
        if (!view.Accepted)
            return PageResult.Of(view.Refusal);
        var timeline = await grain.GetTimelineAsync(by);
        var chain = await grain.GetChainAsync(by);
        var item = await grains.GetGrain<ServiceItems.IServiceItemGrain>(view.Value.ServiceItem).GetAsync(by);
        var official = by.Kind == ActorKind.Official;
        var principals = official ? (await grains.GetGrain<IOfficialGrain>(by.Id).GetProxiesAsync(by)).Value?.Principals ?? [] : [];
        var tasks = new List<TaskView>();
        foreach (var open in view.Value.CurrentSteps.SelectMany(step => step.Tasks).Where(task => task.Department == by.Department))
        {
            if ((await grain.GetTaskAsync(by, open.Number)).Value is { } task)
                tasks.Add(task);
        }

        var departments = await names.DepartmentsAsync(
        [
            view.Value.Department, .. view.Value.CurrentSteps.Select(step => step.Holder?.Contains('/', StringComparison.Ordinal) == true ? step.Holder : null),
            .. view.Value.Clocks.Select(clock => clock.Owner), .. view.Value.Children.Select(child => child.Department), .. view.Value.DataChecks.Select(check => check.Source),
        ]);
        var colleagues = official ? await accounts.ListAsync(by.Department!, CancellationToken.None) : [];
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var code in view.Value.Children.Select(child => child.ServiceItem).Distinct())
            items[code] = await names.ItemAsync(code);
        var (near, roles) = official ? await NearAsync(by.Department!) : (new Dictionary<string, Text>(), []);
        var context = http.HttpContext!;
        return PageResult.Of<DeskCasePage>(
            new CaseModel(
                view.Value, HistoryNames.In(await names.InAsync(timeline.Value?.Entries ?? [], item.Value?.Materials ?? []), colleagues, view.Value.Clocks, chain.Value?.Nodes ?? []), chain.Value, item.Value, [.. tasks.Select(task => new OfferedTask(task, TaskActs.Of(by, task, principals)))],
                departments, colleagues, items, near, roles, await VariablesAsync(item.Value, chain.Value), await KeptAsync(view.Value), time.GetUtcNow(), attempt, Flash.Take(context)),
            attempt is null ? StatusCodes.Status200OK
                : attempt.Refusal.Class == RefusalClass.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Departments of the official's region, its city and its province, who may be asked; and the roles that there are.</summary>
    private async ValueTask<(IReadOnlyDictionary<string, Text> Near, IReadOnlyList<string> Roles)> NearAsync(string own)
    {
        var (near, roles) = (new Dictionary<string, Text>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var region = own[..own.IndexOf('/', StringComparison.Ordinal)];
        foreach (var place in new[] { region, $"{region[..4]}00", $"{region[..2]}0000" }.Distinct())
        {
            foreach (var department in await catalog.ListDepartmentsAsync(place, MaxNear, CancellationToken.None))
            {
                roles.UnionWith(department.Roles);
                if (department.Key != own)
                    near[department.Key] = new Text(department.Name, department.NameEn);
            }
        }

        return (near, [.. roles]);
    }

    /// <summary>What officials may tell the chain.</summary>
    private async ValueTask<IReadOnlyList<string>> VariablesAsync(ServiceItems.ServiceItemView? item, Definitions.ChainView? chain) =>
        item is not null && chain is not null && await catalog.FindProgramAsync(chain.DefinitionId, chain.Version) is { } program
            ? [.. program.Nodes.TakeWhile(node => node.Depth <= 1).SelectMany(node => node.Variables).Select(variable => variable.Name).Distinct().Take(FoundData.MaxNames)]
            : [];

    private async ValueTask<IReadOnlySet<string>> KeptAsync(CaseView view)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sha256 in view.Materials.Select(material => material.Sha256).OfType<string>().Distinct())
        {
            if (view.Applicant is not null && await contents.HasAsync(ContentOwner.OfCase(view.CaseId), sha256, CancellationToken.None))
                kept.Add(sha256);
        }

        return kept;
    }
}

/// <param name="Acts">What the page offers.</param>
public sealed record OfferedTask(TaskView View, IReadOnlyList<TaskOperation> Acts)
{
    public bool Has(TaskOperation operation) => Acts.Contains(operation);
}

/// <summary>What the page of a case shows.</summary>
/// <param name="Chain">Null where the reader may not see it.</param>
/// <param name="Item">Null when the catalogue does not know it any more.</param>
/// <param name="Tasks">Open tasks of the official's department.</param>
/// <param name="Departments">Names of departments, by key.</param>
/// <param name="Colleagues">The department's officials.</param>
/// <param name="Items">Names of other items.</param>
/// <param name="Near">Departments that may be asked, by key, beside the own one.</param>
/// <param name="Roles">Roles there.</param>
/// <param name="Variables">What the chain may be told.</param>
/// <param name="Kept">Hashes of materials whose content is here.</param>
/// <param name="Now">When it was loaded.</param>
/// <param name="Done">What was just done.</param>
public sealed record CaseModel(
    CaseView Case, IReadOnlyList<TimelineEntry> Timeline, Definitions.ChainView? Chain, ServiceItems.ServiceItemView? Item, IReadOnlyList<OfferedTask> Tasks,
    IReadOnlyDictionary<string, Text> Departments, IReadOnlyList<OfficialAccount> Colleagues, IReadOnlyDictionary<string, Text> Items,
    IReadOnlyDictionary<string, Text> Near, IReadOnlyList<string> Roles, IReadOnlyList<string> Variables, IReadOnlySet<string> Kept, DateTimeOffset Now, object? Attempt, string? Done)
{
    /// <summary>Name of an official of the department; the id of others.</summary>
    public string PersonOf(string id) => Colleagues.FirstOrDefault(one => one.Id == id)?.Name ?? id;

    /// <summary>To whom a task may be given: transfer and reassignment need the task's role, other opinions do not.</summary>
    public IEnumerable<OfficialAccount> Receivers(TaskSummary task, TaskOperation operation, string me) => Colleagues.Where(one =>
        (one.Id != me || operation == TaskOperation.HandOver)
        && one.Id != task.Assignee
        && (operation is not (TaskOperation.Transfer or TaskOperation.HandOver) || task.Role is null || one.Roles.Contains(task.Role)));
}
