using ApprovalGrid.Tasks;

namespace ApprovalGrid.Web.Desk;

/// <summary>What the forms of a case as a whole send: suspend, resume, jump, terminate, extend, stop and restart clocks. The case decides.</summary>
internal static class CaseActPosts
{
    private const int MaxKey = 100;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/desk/cases/{caseNumber}/acts/{act}", ActAsync).For(ActorKind.Official);

    /// <summary>As addresses and texts name it: <c>stop-clock</c>.</summary>
    public static string NameOf(CaseAct act) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString());

    private static async Task<IResult> ActAsync(
        string caseNumber, string act, HttpContext context, Visitor visitor, Words words, CaseDoor door, DeskCases cases, CancellationToken cancellation)
    {
        if (Find(act) is not { } known || await door.FindAsync(caseNumber, cancellation) is not { } grain)
            return PageResult.Of(Unknown);
        var form = await context.Request.ReadFormAsync(cancellation);
        var answer = await SendAsync(grain, visitor.Actor, known, form);
        if (!answer.Accepted)
            return await cases.ShowAsync(grain, visitor, new Attempt(0, act, answer.Refusal, form["reason"]));
        var waits = known == CaseAct.Jump && answer.Value.Jump is not null;
        Flash.Say(context, waits ? words[CaseActTexts.ProposalNoted] : words.Of(DeskTexts.Done, words[CaseActTexts.Names[act]]));
        return PageResult.GoTo(DeskCases.AddressOf(answer.Value.CaseNumber));
    }

    private static Task<Answer<CaseView>> SendAsync(ICaseGrain grain, Actor by, CaseAct act, IFormCollection form)
    {
        int? version = int.TryParse(form["version"], out var read) ? read : null;
        var key = form["key"].ToString() is { Length: > 0 and <= MaxKey } given ? $"{given}:{act}" : null;
        var reason = Text("reason") ?? "";
        return act switch
        {
            CaseAct.Suspend => grain.SuspendAsync(by, new SuspendCase { Reason = reason, Version = version, IdempotencyKey = key }),
            CaseAct.Resume => grain.ResumeAsync(by, new ResumeCase { Version = version, IdempotencyKey = key }),
            CaseAct.Jump => grain.JumpAsync(by, new JumpCase
            {
                Target = Text("target") ?? "",
                From = Text("from"),
                Reason = reason,
                Children = Enum.TryParse<ChildrenChoice>(Text("children"), ignoreCase: true, out var children) ? children : null,
                Version = version,
                IdempotencyKey = key,
            }),
            CaseAct.Terminate => grain.TerminateAsync(by, new TerminateCase { Reason = reason, Basis = Text("basis") ?? "", Version = version, IdempotencyKey = key }),
            CaseAct.Extend => grain.PerformAsync(by, new ExtendClock { Reason = reason, Version = version, IdempotencyKey = key }),
            CaseAct.StopClock => grain.PerformAsync(by, new StopClock
            {
                Reason = Text("procedure") ?? "",
                ExpectedDays = int.TryParse(form["days"], out var days) ? days : 0,
                Notice = reason,
                Version = version,
                IdempotencyKey = key,
            }),
            _ => grain.PerformAsync(by, new ResumeClock { Stop = int.TryParse(form["stop"], out var stop) ? stop : 0, Version = version, IdempotencyKey = key }),
        };

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    private static CaseAct? Find(string name) => Enum.GetValues<CaseAct>().Cast<CaseAct?>().FirstOrDefault(act => NameOf(act!.Value) == name);

    private static Refusal Unknown { get; } = new() { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" };
}
