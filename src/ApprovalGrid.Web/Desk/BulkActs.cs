using ApprovalGrid.Api;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Web.Desk;

/// <summary>
/// The same operation on several tasks of the list: claiming, releasing, and reassigning by the head. Opinions are not given in bulk – each
/// case is decided on its own. Every task is answered by its own case; what was refused is told with the reason.
/// </summary>
internal static class BulkActs
{
    public const int MaxTasks = 100;

    private const int MaxTold = 3;

    private static readonly TaskOperation[] Lawful = [TaskOperation.Claim, TaskOperation.Unclaim, TaskOperation.HandOver];

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/desk/bulk", ActAsync).For(ActorKind.Official);

    private static async Task<IResult> ActAsync(HttpContext context, Visitor visitor, Words words, IGrainFactory grains, ICaseDirectory directory)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalPath.Of(form["to"], "/desk");
        if (TaskActs.Find(form["operation"].ToString()) is not { } operation || !Lawful.Contains(operation))
            return PageResult.GoTo(back);
        var chosen = form["task"].OfType<string>().Take(MaxTasks).ToArray();
        if (chosen.Length == 0)
            return Told(words[DeskTexts.SelectSome]);
        var (done, refused) = (0, new List<string>());
        foreach (var one in chosen)
        {
            if (one.Split(' ') is not [var id, var text] || !directory.TryReadTask(id, out var caseId, out var number) || !int.TryParse(text, out var version))
                continue;
            var answer = await grains.GetGrain<ICaseGrain>(caseId.ToString(System.Globalization.CultureInfo.InvariantCulture)).ActAsync(visitor.Actor, new TaskCommand
            {
                Task = number,
                Version = version,
                Operation = operation,
                To = operation == TaskOperation.HandOver ? form["official"].ToString() : null,
            });
            if (answer.Accepted)
                done++;
            else
                refused.Add(answer.Refusal.Message);
        }

        var report = words.Of(DeskTexts.BulkDone, done);
        if (refused.Count > 0)
            report += " " + words.Of(DeskTexts.BulkNot, refused.Count, string.Join(" ", refused.Distinct().Take(MaxTold)));
        return Told(report);

        IResult Told(string what)
        {
            Flash.Say(context, what);
            return PageResult.GoTo(back);
        }
    }
}
