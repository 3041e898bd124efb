using ApprovalGrid.Api;
using ApprovalGrid.Departments;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Web.Desk;

/// <summary>What the forms of the desk send: one operation on one task. The case decides; a refusal comes back as the page, with the words that were written.</summary>
internal static class TaskPosts
{
    private const int MaxKey = 100;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/desk/tasks/{taskId}/{operation}", ActAsync).For(ActorKind.Official);
        pages.MapPost("/desk/claim-next", ClaimNextAsync).For(ActorKind.Official);
    }

    private static async Task<IResult> ActAsync(
        string taskId, string operation, HttpContext context, Visitor visitor, Words words, IGrainFactory grains, ICaseDirectory directory, DeskCases cases)
    {
        if (TaskActs.Find(operation) is not { } known || taskId.Length > MaxKey || !directory.TryReadTask(taskId, out var caseId, out var number))
            return PageResult.Of(Unknown);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var grain = grains.GetGrain<ICaseGrain>(caseId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var command = Read(form, number, known);
        if (form["data"].ToString().Trim() is { Length: > 0 } written)
        {
            if (!FoundData.TryRead(written, out var data, out var line))
                return await cases.ShowAsync(grain, visitor, new Attempt(number, operation, BadData(words, line), form["opinion"], written));
            command = command with { Data = new JsonText { Text = data } };
        }

        var answer = await grain.ActAsync(visitor.Actor, command);
        if (!answer.Accepted)
            return await cases.ShowAsync(grain, visitor, new Attempt(number, operation, answer.Refusal, form["opinion"], form["data"]));
        Flash.Say(context, words.Of(DeskTexts.Done, words[TaskActs.TextOf(known, answer.Value.Kind)]));
        return PageResult.GoTo(DeskCases.AddressOf(answer.Value.Task.CaseNumber));
    }

    private static async Task<IResult> ClaimNextAsync(HttpContext context, Visitor visitor, Words words, IGrainFactory grains)
    {
        var answer = await grains.GetGrain<IDepartmentGrain>(visitor.Actor.Department!).ClaimNextAsync(visitor.Actor, new ClaimNext());
        if (!answer.Accepted && answer.Refusal.Code != RefusalCodes.NothingToClaim)
            return PageResult.Of(answer.Refusal);
        Flash.Say(context, answer.Accepted ? words.Of(DeskTexts.Done, words[DeskTexts.Operations["claim"]]) : words[DeskTexts.NothingToClaim]);
        return PageResult.GoTo(answer.Accepted ? DeskCases.AddressOf(answer.Value.Task.CaseNumber) : "/desk");
    }

    private static TaskCommand Read(IFormCollection form, int number, TaskOperation operation)
    {
        return new TaskCommand
        {
            Task = number,
            Version = int.TryParse(form["version"], out var version) ? version : 0,
            Operation = operation,
            Comment = Text("opinion"),
            ReasonCode = operation == TaskOperation.Disagree ? Text("ground") : null,
            Agency = operation == TaskOperation.Disagree ? Text("agency") : null,
            To = Text("official"),
            Target = Text("target"),
            Materials = operation == TaskOperation.Return && Text("target") is null or "applicant" ? [.. form["material"].OfType<string>()] : [],
            Resubmission = Text("resubmission") == "direct" ? Resubmission.Direct : Resubmission.Walk,
            Children = Enum.TryParse<ChildrenChoice>(Text("children"), ignoreCase: true, out var children) ? children : null,
            Place = Enum.TryParse<AddSignPlace>(Text("place"), ignoreCase: true, out var place) ? place : null,
            Department = Text("department"),
            Role = Text("role"),
            Days = int.TryParse(form["days"], out var days) ? days : null,
            IdempotencyKey = form["key"].ToString() is { Length: > 0 and <= MaxKey } key ? $"{key}:{operation}" : null,
        };

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    private static Refusal BadData(Words words, int line) => new()
    {
        Code = RefusalCodes.InvalidInput,
        Class = RefusalClass.Invalid,
        Message = "",
        Faults = [new Fault { Path = "$.data", Rule = line == 0 ? "json" : "data-line", Message = words.Of(DeskTexts.DataLineWrong, line) }],
    };

    private static Refusal Unknown { get; } = new() { Code = RefusalCodes.UnknownTask, Class = RefusalClass.NotFound, Message = "" };
}

/// <summary>What somebody tried and was refused.</summary>
/// <param name="Task">Number of the task.</param>
/// <param name="Operation">As its address names it.</param>
/// <param name="Words">What they wrote; kept in the box.</param>
/// <param name="Data">What they found out, as they wrote it; kept too.</param>
internal sealed record Attempt(int Task, string Operation, Refusal Refusal, string? Words, string? Data = null);
