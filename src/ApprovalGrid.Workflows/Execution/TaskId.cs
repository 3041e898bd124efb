using System.Globalization;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>The id under which an outside system completes a task: it says which instance and which effect.</summary>
public static class TaskId
{
    public static string Format(string instanceId, int effect) => string.Create(CultureInfo.InvariantCulture, $"{instanceId}.{effect}");

    public static bool TryParse(string taskId, out string instanceId, out int effect)
    {
        var dot = taskId.LastIndexOf('.');
        instanceId = dot < 0 ? "" : taskId[..dot];
        effect = 0;
        return dot >= 0 && int.TryParse(taskId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out effect);
    }
}
