using System.Text.Json.Nodes;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>What an official does with a task.</summary>
/// <param name="Operation"><c>agree</c> or <c>disagree</c>.</param>
/// <param name="Data">What the official found out, for the chain's variables.</param>
internal sealed record Deed(string Operation, string Opinion, JsonObject? Data = null);

/// <summary>经办人: claims a task and acts on it.</summary>
internal sealed class Official(SiloHttp http)
{
    private const int Conflict = 409;
    private const int NotFound = 404;

    /// <returns>False when the task has moved on meanwhile: whoever asked reads the case again.</returns>
    /// <exception cref="SiloException">No answer, or a refusal that should not happen.</exception>
    public async Task<bool> ActAsync(SiloAccount official, TaskSummary task, Deed deed, CasePlan plan, CancellationToken cancellation)
    {
        if (task.Assignee is null)
        {
            var claimed = await SendAsync("claim", official, task, new TaskAction(task.Version, null, null), plan, cancellation);
            if (claimed is null)
                return false;
            task = claimed.Task;
        }
        else if (task.Assignee != official.Id)
        {
            return false;
        }

        var data = deed.Data is null ? null : new JsonText { Text = deed.Data.ToJsonString() };
        return await SendAsync(deed.Operation, official, task, new TaskAction(task.Version, deed.Opinion, data), plan, cancellation) is not null;
    }

    // The version is part of the key: an action on another version is another action, with another body.
    private async Task<TaskView?> SendAsync(
        string operation, SiloAccount official, TaskSummary task, TaskAction action, CasePlan plan, CancellationToken cancellation)
    {
        var key = $"{plan.Key}:{task.TaskId}:{operation}:{action.Version}";
        var call = SiloCall.Post(operation, $"api/v1/tasks/{Uri.EscapeDataString(task.TaskId)}/{operation}", action, key);
        var answer = await http.SendAsync(call, official, cancellation);
        return (int)answer.Status is Conflict or NotFound ? null : answer.Read<TaskView>();
    }

    private sealed record TaskAction(int Version, string? Opinion, JsonText? Data);
}
