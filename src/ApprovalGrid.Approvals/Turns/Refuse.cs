using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Turns;

/// <summary>The refusals of the operations, worded once.</summary>
public static class Refuse
{
    public static Refusal Invalid(ImmutableArray<Fault> faults) => new()
    {
        Code = RefusalCodes.InvalidInput,
        Class = RefusalClass.Invalid,
        Message = faults.Length == 1 ? faults[0].Message : $"{faults.Length} faults in the input; see faults.",
        Faults = faults,
    };

    public static Refusal Invalid(string path, string rule, string message) =>
        Invalid([new Fault { Path = path, Rule = rule, Message = message }]);

    public static Refusal UnknownCase() => new()
    {
        Code = RefusalCodes.UnknownCase,
        Class = RefusalClass.NotFound,
        Message = "There is no such case, or it is not for this account. Compare the number with the receipt.",
    };

    public static Refusal UnknownTask() => new()
    {
        Code = RefusalCodes.UnknownTask,
        Class = RefusalClass.NotFound,
        Message = "There is no such task, or it is not for this account.",
    };

    public static Refusal Forbidden(string message) => new()
    {
        Code = RefusalCodes.Forbidden,
        Class = RefusalClass.Forbidden,
        Message = message,
    };

    public static Refusal NotInThisState(string message) => new()
    {
        Code = RefusalCodes.NotInThisState,
        Class = RefusalClass.Conflict,
        Message = message,
    };

    public static Refusal Suspended() => new()
    {
        Code = RefusalCodes.Suspended,
        Class = RefusalClass.Conflict,
        Message = "The case is suspended (挂起): nobody acts until it is resumed. Its legal clocks go on.",
    };

    public static Refusal ReturnNotAllowed(string message) => new()
    {
        Code = RefusalCodes.ReturnNotAllowed,
        Class = RefusalClass.Conflict,
        Message = message,
    };

    public static Refusal Unavailable(string message) => new()
    {
        Code = RefusalCodes.Unavailable,
        Class = RefusalClass.Unavailable,
        Message = message,
        RetryAfterSeconds = 1,
    };

    public static Refusal KeyReused() => new()
    {
        Code = RefusalCodes.KeyReused,
        Class = RefusalClass.Invalid,
        Message = "This Idempotency-Key was used with another request. Use a new key for a new request.",
        Faults = [new Fault { Path = "$headers.Idempotency-Key", Rule = "idempotency-key", Message = "One key stands for one request." }],
    };

    public static Refusal Limit(string what, int limit) => new()
    {
        Code = RefusalCodes.LimitExceeded,
        Class = RefusalClass.Invalid,
        Message = $"A case has at most {limit} {what}.",
    };

    /// <summary>Somebody was first: who, what and when.</summary>
    public static Refusal Conflict(string code, string message, TaskState task, CaseData data, string operation) => new()
    {
        Code = code,
        Class = RefusalClass.Conflict,
        Message = message,
        Winner = (task.ClosedBy ?? task.ChangedBy) is { } id && (task.ClosedAt ?? task.ChangedAt) is { } at
            ? new Winner { Id = id, Name = data.Names.GetValueOrDefault(id), Operation = operation, At = at }
            : null,
    };
}
