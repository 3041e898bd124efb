using ApprovalGrid.Tasks;

namespace ApprovalGrid.Web.Desk;

/// <summary>
/// Which operations a page offers to this official: those that the task offers, narrowed by who may act – the same rules by which the case
/// decides, so that nobody is offered what would be refused. What depends on more (four eyes) is told by the refusal.
/// </summary>
internal static class TaskActs
{
    /// <param name="by">The official who looks.</param>
    /// <param name="task">The task.</param>
    /// <param name="principals">Whom the official acts for.</param>
    public static IReadOnlyList<TaskOperation> Of(Actor by, TaskView task, IReadOnlyCollection<string> principals)
    {
        if (by.Kind != ActorKind.Official || by.Department != task.Task.Department)
            return [];
        var acts = new List<TaskOperation>();
        var mine = MayAct(by, task.Task, principals);
        foreach (var operation in task.Operations)
        {
            var allowed = operation switch
            {
                TaskOperation.TakeBack => by.Id == (task.Task.State == "open" ? task.Owner : task.ClosedBy),
                TaskOperation.RemoveSign => mine || IsHead(by),
                _ => mine,
            };
            if (allowed)
                acts.Add(operation);
        }

        if (IsHead(by) && task.Task.State == "open" && task.Kind is not ("copy" or "data-check"))
            acts.Add(TaskOperation.HandOver);
        return acts;
    }

    public static bool MayAct(Actor by, TaskSummary task, IReadOnlyCollection<string> principals) => task.Assignee is { } holder
        ? holder == by.Id || principals.Contains(holder)
        : task.Role is null || by.Roles.Contains(task.Role);

    private static bool IsHead(Actor by) => by.Roles.Contains("head");

    /// <summary>As addresses and texts name it: <c>add-sign</c>.</summary>
    public static string NameOf(TaskOperation operation) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(operation.ToString());

    public static TaskOperation? Find(string name) =>
        Enum.GetValues<TaskOperation>().Cast<TaskOperation?>().FirstOrDefault(operation => NameOf(operation!.Value) == name);

    /// <summary>What an operation is called on a task of this kind: agreeing in a step of acceptance is 受理.</summary>
    public static Text TextOf(TaskOperation operation, string? kind) =>
        DeskTexts.Verdicts.TryGetValue($"{kind}.{NameOf(operation)}", out var verdict) ? verdict
        : DeskTexts.Operations.TryGetValue(NameOf(operation), out var text) ? text : new Text(NameOf(operation), NameOf(operation));
}
