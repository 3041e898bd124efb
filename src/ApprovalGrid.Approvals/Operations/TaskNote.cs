using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Words that go along with a task and are no opinion: why it was transferred, what is asked, what was answered.</summary>
internal static class TaskNote
{
    public static void Write(CaseTurn turn, TaskState task, string? text) => Write(turn, task.Number, text);

    public static void Write(CaseTurn turn, int task, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            turn.Emit(new ReasonGiven(Key(task), text));
    }

    public static string? Read(CaseData? data, int task) => data?.Reasons.GetValueOrDefault(Key(task));

    private static string Key(int task) => $"task-{task}";
}
