using ApprovalGrid.Answers;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>The refusals of the verbs on definitions, worded once, in both languages: the designer shows them as they are.</summary>
internal static class Refusals
{
    public static Refusal Forbidden(string message) => new() { Code = RefusalCodes.Forbidden, Class = RefusalClass.Forbidden, Message = message };

    public static Refusal Unknown(string definitionId) => new()
    {
        Code = "unknown-definition",
        Class = RefusalClass.NotFound,
        Message = $"There is no definition '{definitionId}'. 没有这个流程定义。",
    };

    public static Refusal Invalid(string path, string rule, string message) => new()
    {
        Code = RefusalCodes.InvalidInput,
        Class = RefusalClass.Invalid,
        Message = message,
        Faults = [new Fault { Path = path, Rule = rule, Message = message }],
    };

    public static Refusal Conflict(string message, Winner? winner = null) => new()
    {
        Code = RefusalCodes.StaleVersion,
        Class = RefusalClass.Conflict,
        Message = message,
        Winner = winner,
    };
}
