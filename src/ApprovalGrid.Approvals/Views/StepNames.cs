using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What the steps of a definition are called in both languages. Facts name a step by its id or by the name it had when it was entered.</summary>
public sealed class StepNames(WorkflowProgram? program)
{
    /// <summary>Without a definition: every step is called as the fact calls it.</summary>
    public static StepNames None { get; } = new(null);

    /// <summary>The name as the definition gives it, of an id or a name.</summary>
    public string Chinese(string idOrName) => Find(idOrName)?.DisplayName ?? idOrName;

    /// <summary>The name in English, of an id or a name.</summary>
    public string English(string idOrName) => Find(idOrName)?.EnglishName ?? idOrName;

    private ProgramNode? Find(string idOrName) =>
        program?.FindByIdOrName(idOrName) ?? program?.Nodes.FirstOrDefault(node => node.DisplayName == idOrName);
}
