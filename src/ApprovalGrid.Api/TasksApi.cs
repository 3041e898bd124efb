using System.Collections.Frozen;
using System.Text.Json;
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
            .WithDescription($"Operations: {Names}. The version is the task's own as last read; "
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
            To = action.To,
            Target = action.Target,
            Resubmission = action.Resubmission,
            Children = action.Children,
            Place = action.Place,
            Department = action.Department,
            Role = action.Role,
            Days = action.Days,
            IdempotencyKey = key.With(action.IdempotencyKey),
        }));
    }

    private static readonly FrozenDictionary<string, TaskOperation> Operations = Enum.GetValues<TaskOperation>()
        .ToFrozenDictionary(operation => JsonNamingPolicy.KebabCaseLower.ConvertName(operation.ToString()));

    private static string Names { get; } =
        string.Join(", ", Enum.GetValues<TaskOperation>().Select(operation => JsonNamingPolicy.KebabCaseLower.ConvertName(operation.ToString())));

    private static TaskOperation? ReadOperation(string name) => Operations.TryGetValue(name, out var operation) ? operation : null;

    private static Refusal NotOffered(string operation) => new()
    {
        Code = RefusalCodes.OperationNotOffered,
        Class = RefusalClass.Invalid,
        Message = $"There is no such operation; there are: {Names}.",
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

    /// <inheritdoc cref="TaskCommand.To"/>
    public string? To { get; init; }

    /// <inheritdoc cref="TaskCommand.Target"/>
    public string? Target { get; init; }

    /// <inheritdoc cref="TaskCommand.Resubmission"/>
    public Resubmission Resubmission { get; init; }

    /// <inheritdoc cref="TaskCommand.Children"/>
    public ChildrenChoice? Children { get; init; }

    /// <inheritdoc cref="TaskCommand.Place"/>
    public AddSignPlace? Place { get; init; }

    /// <inheritdoc cref="TaskCommand.Department"/>
    public string? Department { get; init; }

    /// <inheritdoc cref="TaskCommand.Role"/>
    public string? Role { get; init; }

    /// <inheritdoc cref="TaskCommand.Days"/>
    public int? Days { get; init; }

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
