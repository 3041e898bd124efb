using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>A shipped chain as the demo plays it: one filing, and what the systems around it answer. Officials agree. All invented.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">What it is, in Chinese.</param>
/// <param name="Filing">Files the n-th case.</param>
/// <param name="Answers">What a department's system answers to a data check, by the department without the region.</param>
/// <param name="Events">Outside events by name: who raises them, with what.</param>
internal sealed record ChainScript(
    string Name,
    string Title,
    Func<int, FileCase> Filing,
    IReadOnlyDictionary<string, JsonObject> Answers,
    IReadOnlyDictionary<string, ChainEvent> Events)
{
    /// <summary>What an official finds out in a task, for the chain's variables; null: nothing.</summary>
    public Func<TaskSummary, JsonObject?>? Found { get; init; }

    /// <summary>Who of a panel abstains, by account; everybody else agrees.</summary>
    public IReadOnlySet<string> Abstains { get; init; } = new HashSet<string>();

    /// <summary>Whose case it is: account by which it is filed.</summary>
    public SiloAccount FiledBy { get; init; } = DemoCast.Applicant;
}

/// <param name="Department">Whose system raises it.</param>
internal sealed record ChainEvent(string Department, JsonObject Payload);
