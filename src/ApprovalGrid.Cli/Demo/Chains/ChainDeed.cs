using System.Text.Json.Nodes;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>What an official does with a task.</summary>
/// <param name="Official">Who acts.</param>
/// <param name="Operation">As the address of the API names it.</param>
/// <param name="Body">Beside the version.</param>
internal sealed record ChainDeed(SiloAccount Official, string Operation, JsonObject Body)
{
    public static ChainDeed Agree(ChainScript script, TaskSummary task, string opinion = "同意。")
    {
        if (task.Assignee is { } named && script.Abstains.Contains(named))
            return new ChainDeed(HolderOf(task), "abstain", new JsonObject { ["opinion"] = "与本人专业无关，弃权。" });
        var body = new JsonObject { ["opinion"] = opinion };
        if (script.Found?.Invoke(task) is { } found)
            body["data"] = found;
        return new ChainDeed(HolderOf(task), "agree", body);
    }

    /// <summary>Whoever holds it, or one of those who may. An inspection is signed by two: the version of the task says which of them it is.</summary>
    public static SiloAccount HolderOf(TaskSummary task) =>
        task.Assignee is { } holder ? DemoCast.Person(holder) : DemoCast.Official(task.Department, task.Role!, task.Version);
}
