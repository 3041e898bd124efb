using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Tasks that definitions give to outside systems (RunTask, 外部任务).</summary>
internal static class RunTasksApi
{
    public static void MapRunTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/cases/{caseNumber}/run-tasks").WithTags("Cases").RequireAuthorization();
        tasks.MapGet("/", ListAsync).WithName("ListRunTasks").WithSummary("The open tasks of a case that the calling system may complete");
        tasks.MapPost("/{taskId}/complete", CompleteAsync).WithName("CompleteRunTask").WithSummary("An outside system has done its task")
            .WithDescription("It takes effect once; a second completion changes nothing. One that comes before the case asks for the task is kept, if it names the task.");
    }

    private static Task<Results<Ok<RunTaskList>, ProblemResult>> ListAsync(
        string caseNumber, Caller by, CaseLookup cases, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.GetRunTasksAsync(by.Actor), cancellation);

    private static Task<Results<Ok<RunTaskView>, ProblemResult>> CompleteAsync(
        string caseNumber, string taskId, TaskCompletion completion, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation)
    {
        var command = new CompleteTask { TaskId = taskId, Result = completion.Result, TaskName = completion.TaskName, IdempotencyKey = key.Value };
        return cases.AskAsync(caseNumber, grain => grain.CompleteRunTaskAsync(by.Actor, command), cancellation);
    }
}

/// <param name="Result">What came of it; any JSON.</param>
/// <param name="TaskName">Needed only when the case may not have asked for the task yet.</param>
public sealed record TaskCompletion(JsonText? Result = null, string? TaskName = null);
