using System.Collections.Immutable;
using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Cases;
using ApprovalGrid.ElsaApi.Descriptors;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Instances;
using ApprovalGrid.Tasks;
using Orleans;

namespace ApprovalGrid.ElsaApi.Instances;

/// <summary>
/// What the pages add to Elsa's API: whoever started a trial acts for the officials of every department, so that a chain can be walked to its
/// end by the one who draws it. In cases of people nobody can.
/// </summary>
internal static class TrialsApi
{
    public static void MapTrials(this IEndpointRouteBuilder api)
    {
        var trials = api.MapGroup("/trials").Needs(Permissions.RunDefinitions);
        trials.MapGet("/{id}", GetAsync);
        trials.MapPost("/{id}/tasks/{number:int}/{operation}", ActAsync);
    }

    private static async Task<IResult> GetAsync(HttpContext context, string id, InstanceLookup lookup, GridCatalog catalog)
    {
        if (await OwnAsync(context, id, lookup) is not { } instance)
            return Results.NoContent();
        var language = DesignerLanguages.Of(context.Request);
        var tasks = new List<object>();
        foreach (var task in instance.State.Tasks.Values.Where(task => task.Open))
        {
            var department = await catalog.FindDepartmentAsync(task.Department);
            tasks.Add(new
            {
                task.Number,
                version = task.Revision,
                task.Step,
                task.Department,
                departmentName = (DesignerLanguages.IsChinese(language) ? department?.Name : department?.NameEn) ?? task.Department,
                role = task.Role is { } role ? RoleNames.Of(role, language) : null,
                task.Assignee,
                // A trial is played by one person: what needs a colleague is left out.
                operations = OfferedOperations.Of(instance.State, task)
                    .Where(operation => operation is <= TaskOperation.Return or TaskOperation.Answer or TaskOperation.Read)
                    .Select(operation => operation.ToString().ToLowerInvariant()),
            });
        }

        return ElsaJson.Answer(new { status = instance.State.Status, ended = instance.State.Ended, version = instance.State.Version, tasks });
    }

    private static async Task<IResult> ActAsync(
        HttpContext context, string id, int number, string operation, InstanceLookup lookup, IGrainFactory grains)
    {
        if (await OwnAsync(context, id, lookup) is not { } instance || !instance.State.Tasks.TryGetValue(number, out var task))
            return Results.NotFound();
        if (!Enum.TryParse<TaskOperation>(operation, ignoreCase: true, out var wanted) || char.IsAsciiDigit(operation[0]))
            return Results.NotFound();
        var asked = await ElsaJson.ReadAsync<Request>(context);
        var answer = await grains.GetGrain<ICaseGrain>(instance.State.CaseId.ToString(CultureInfo.InvariantCulture)).ActAsync(
            Official(context.Actor(), task),
            new TaskCommand { Task = number, Version = asked.Version ?? task.Revision, Operation = wanted, Comment = asked.Comment });
        return answer.Accepted ? Results.NoContent() : ElsaErrors.Of(context, answer.Refusal);
    }

    /// <summary>The integrator in the place of an official who may act on the task.</summary>
    private static Actor Official(Actor by, TaskState task) => new()
    {
        Kind = ActorKind.Official,
        Id = task.Assignee ?? by.Id,
        Department = task.Department,
        Roles = task.Role is { } role ? [role] : ImmutableArray<string>.Empty,
        Channel = Permissions.Channel,
    };

    private static async ValueTask<Instance?> OwnAsync(HttpContext context, string id, InstanceLookup lookup) =>
        await lookup.FindAsync(context, id) is { State.Trial: true } instance && instance.State.FiledBy == context.Actor().Id ? instance : null;

    private sealed record Request
    {
        public int? Version { get; init; }

        public string? Comment { get; init; }
    }
}
