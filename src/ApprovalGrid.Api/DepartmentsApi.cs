using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Departments;
using ApprovalGrid.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>Departments (部门): their work lists and duty rosters.</summary>
internal static class DepartmentsApi
{
    public static void MapDepartments(this IEndpointRouteBuilder api)
    {
        var departments = api.MapGroup("/departments/{region}/{department}").WithTags("Departments").RequireAuthorization();
        departments.MapGet("/", GetAsync).WithName("GetDepartment").WithSummary("Read a department: names, roles, load");
        departments.MapGet("/tasks", GetTasksAsync).WithName("ListTasks").WithSummary("Open tasks, the earliest due first");
        departments.MapPost("/tasks/claim-next", ClaimNextAsync).WithName("ClaimNext").WithSummary("Claim one of the first open tasks (认领下一件)");
        departments.MapGet("/duty", GetDutyAsync).WithName("GetDuty").WithSummary("Read the duty roster (值班表)");
        departments.MapPut("/duty", SetDutyAsync).WithName("SetDuty").WithSummary("Replace the duty roster; for an official with the role head");
    }

    private static Task<Results<Ok<DepartmentView>, ProblemResult>> GetAsync(string region, string department, Caller by, IGrainFactory grains) =>
        AskAsync(region, department, grains, grain => grain.GetAsync(by.Actor));

    private static Task<Results<Ok<TaskPage>, ProblemResult>> GetTasksAsync(
        string region, string department, [AsParameters] TaskListQuery query, Caller by, IGrainFactory grains, IOptions<GridApiOptions> options)
    {
        if (query.Status is not (null or "open"))
            throw new RefusalException(Refusals.Invalid("status", "one-of", "The list holds open tasks: status is 'open' or absent."));
        var filter = new TaskFilter
        {
            Mine = query.Mine ?? false,
            Unclaimed = query.Unclaimed ?? false,
            Holder = query.Holder,
            ServiceItem = query.ServiceItem,
            Step = query.Step,
            Due = query.Due,
            CaseNumber = query.CaseNumber,
            Applicant = query.Applicant,
            Cursor = query.Cursor,
            Limit = PageLimit.Read(query.Limit, options.Value.MaxPageSize),
        };
        return AskAsync(region, department, grains, grain => grain.GetTasksAsync(by.Actor, filter));
    }

    private static Task<Results<Ok<TaskView>, ProblemResult>> ClaimNextAsync(
        string region, string department, ClaimNext? command, Caller by, IdempotencyKey key, IGrainFactory grains)
    {
        command ??= new ClaimNext();
        return AskAsync(region, department, grains,
            grain => grain.ClaimNextAsync(by.Actor, command with { IdempotencyKey = key.With(command.IdempotencyKey) }));
    }

    private static Task<Results<Ok<DutyRoster>, ProblemResult>> GetDutyAsync(string region, string department, Caller by, IGrainFactory grains) =>
        AskAsync(region, department, grains, grain => grain.GetDutyAsync(by.Actor));

    private static Task<Results<Ok<DutyRoster>, ProblemResult>> SetDutyAsync(
        string region, string department, DutyRoster roster, Caller by, IGrainFactory grains) =>
        AskAsync(region, department, grains, grain => grain.SetDutyAsync(by.Actor, roster));

    private static async Task<Results<Ok<T>, ProblemResult>> AskAsync<T>(
        string region, string department, IGrainFactory grains, Func<IDepartmentGrain, Task<Answer<T>>> ask)
        where T : class
    {
        var key = $"{region}/{department}";
        return AccountRules.IsDepartmentKey(key)
            ? CaseLookup.Respond(await ask(grains.GetGrain<IDepartmentGrain>(key)))
            : new ProblemResult(Refusals.UnknownDepartment);
    }
}

/// <summary>Filter of a department's open tasks.</summary>
/// <param name="Status">Only <c>open</c>.</param>
/// <param name="Mine">Only tasks the asking official holds.</param>
/// <param name="Unclaimed">Only tasks nobody holds.</param>
/// <param name="Holder">Only tasks that this official holds; for their proxy and for the head.</param>
/// <param name="ServiceItem">Only tasks of cases of this item.</param>
/// <param name="Step">Only tasks of the step of this name.</param>
/// <param name="Due"><c>red</c>: past the due date; <c>yellow</c>: due within two days; <c>green</c>: later, or without a date.</param>
/// <param name="CaseNumber">Only tasks of this case.</param>
/// <param name="Applicant">Only tasks of this applicant's cases: identity number, credit code, or the whole name.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
internal sealed record TaskListQuery(string? Status, bool? Mine, bool? Unclaimed, string? Holder, string? ServiceItem, string? Step, string? Due,
    string? CaseNumber, string? Applicant, string? Cursor, int? Limit);
