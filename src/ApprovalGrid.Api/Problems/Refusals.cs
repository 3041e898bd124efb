using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Problems;

/// <summary>Refusals that HTTP itself gives.</summary>
internal static class Refusals
{
    public static Refusal Invalid(string path, string rule, string message) => new()
    {
        Code = RefusalCodes.InvalidInput,
        Class = RefusalClass.Invalid,
        Message = $"The input breaks a rule: {message}",
        Faults = [new Fault { Path = path, Rule = rule, Message = message }],
    };

    public static Refusal UnknownCase { get; } = new()
    {
        Code = RefusalCodes.UnknownCase,
        Class = RefusalClass.NotFound,
        Message = "There is no case with this number. Check the number on the receipt.",
    };

    public static Refusal UnknownTask { get; } = new()
    {
        Code = RefusalCodes.UnknownTask,
        Class = RefusalClass.NotFound,
        Message = "There is no task with this id, or it is not for this account.",
    };

    public static Refusal UnknownDepartment { get; } = new()
    {
        Code = RefusalCodes.UnknownDepartment,
        Class = RefusalClass.NotFound,
        Message = "There is no such department. A department is named {region}/{department}, such as 430100/hrss.",
    };

    public static Refusal Forbidden(string message) => new() { Code = RefusalCodes.Forbidden, Class = RefusalClass.Forbidden, Message = message };
}
