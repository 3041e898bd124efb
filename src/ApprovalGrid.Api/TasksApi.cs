using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Tasks (待办): one task by its id, and what an official does with it.</summary>
internal static class TasksApi
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks").RequireAuthorization();
        tasks.MapGet("/{taskId}", GetAsync).WithName("GetTask").WithSummary("Read a task, open or closed");
        tasks.MapPost("/{taskId}/{operation}", ActAsync).WithName("ActOnTask").WithSummary("Act on a task")
            .WithDescription("Operations: claim, unclaim, agree, disagree, abstain, return. The version is the task's own as last read; "
                + "a stale one is refused with 409, which says who was first and when.");
    }

    private static Task<Results<Ok<TaskView>, ProblemResult>> GetAsync(string taskId, Caller by, CaseLookup cases) =>
        cases.AskTaskAsync(taskId, (grain, number) => grain.GetTaskAsync(by.Actor, number));

    private static async Task<Results<Ok<TaskView>, ProblemResult>> ActAsync(
        string taskId, string operation, TaskAction action, Caller by, IdempotencyKey key, CaseLookup cases)
    {
        if (ReadOperation(operation) is not { } known)
            return new ProblemResult(NotOffered(operation));
        return await cases.AskTaskAsync(taskId, (grain, number) => grain.ActAsync(by.Actor, new TaskCommand
        {
            Task = number,
            Version = action.Version,
            Operation = known,
            Comment = action.Text,
            Data = action.Data,
            Materials = action.Materials,
            ReasonCode = action.ReasonCode,
            Agency = action.Agency,
            IdempotencyKey = key.With(action.IdempotencyKey),
        }));
    }

    private static TaskOperation? ReadOperation(string name) => name switch
    {
        "claim" => TaskOperation.Claim,
        "unclaim" => TaskOperation.Unclaim,
        "agree" => TaskOperation.Agree,
        "disagree" => TaskOperation.Disagree,
        "abstain" => TaskOperation.Abstain,
        "return" => TaskOperation.Return,
        _ => null,
    };

    private static Refusal NotOffered(string operation) => new()
    {
        Code = RefusalCodes.OperationNotOffered,
        Class = RefusalClass.Invalid,
        Message = "There is no such operation; there are: claim, unclaim, agree, disagree, abstain, return.",
        Faults = [new Fault { Path = "operation", Rule = "one-of", Message = operation.Length <= 32 ? $"'{operation}' is not one of them." : "It is none of them." }],
    };
}

/// <summary>What an official does with a task.</summary>
public sealed record TaskAction
{
    /// <summary>The task's own version as last read.</summary>
    public required int Version { get; init; }

    /// <summary>The opinion in words (意见). Required for disagree and return.</summary>
    public string? Opinion { get; init; }

    /// <summary>A remark; follows the opinion on a line of its own, or stands for it.</summary>
    public string? Comment { get; init; }

    /// <summary>Values for the workflow's data: what the official found out. Merged into the case's variables of the same names.</summary>
    public JsonText? Data { get; init; }

    /// <summary>Instead of the header Idempotency-Key.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>For return: codes of the materials that are asked for, all of the case's guide.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Materials { get; init; } = [];

    /// <summary>For a refusal to accept: <c>not-required</c>, <c>not-competent</c>, <c>incomplete</c>, <c>conditions-not-met</c>.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>For <c>not-competent</c>: the agency that is.</summary>
    public string? Agency { get; init; }

    internal string? Text => (Opinion, Comment) switch
    {
        ({ } opinion, { } comment) when opinion != comment => $"{opinion}\n{comment}",
        _ => Opinion ?? Comment,
    };
}
