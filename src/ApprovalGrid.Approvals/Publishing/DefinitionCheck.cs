using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>
/// The static checks of a definition that need the catalogue: who does a step, which authority a matter is sent to, the statute's limits, the
/// legal outcomes. What a definition says by an expression is known only when it runs, and is checked then.
/// </summary>
public static class DefinitionCheck
{
    /// <summary>Findings of one node that are told one by one; the rest is counted.</summary>
    internal const int MaxNamed = 3;

    /// <summary>All findings, errors first. Those of the compiler itself are not among them.</summary>
    public static IReadOnlyList<DefinitionFault> Run(WorkflowProgram program, CatalogFacts facts)
    {
        var check = new CheckedProgram(program, facts);
        foreach (var node in program.Nodes.Where(node => ApprovalNode.Is(node)))
        {
            StepInputRule.Check(check, node);
            DepartmentRule.Check(check, node);
            AuthorityRule.Check(check, node);
            FieldsRule.Check(check, node);
            LimitRule.Check(check, node);
        }

        ActivationRule.Check(check);
        LimitRule.CheckWays(check);
        OutcomeRule.Check(check);
        PresenceRule.Check(check);
        return [.. check.Faults.OrderByDescending(fault => fault.Severity)];
    }
}

/// <summary>A program under check: what was found so far.</summary>
internal sealed class CheckedProgram
{
    private readonly List<DefinitionFault> _faults = [];

    public CheckedProgram(WorkflowProgram program, CatalogFacts facts)
    {
        Program = program;
        Facts = facts;
        Items = [.. facts.ItemsOf(program.Definition.DefinitionId)];
        Ways = new ChainWays(program);
    }

    public WorkflowProgram Program { get; }

    public CatalogFacts Facts { get; }

    /// <summary>The items whose cases run this definition.</summary>
    public IReadOnlyList<Items.ServiceItem> Items { get; }

    public ChainWays Ways { get; }

    public IReadOnlyList<DefinitionFault> Faults => _faults;

    /// <param name="member">Member of the node, or null for the node itself.</param>
    public void Report(FaultSeverity severity, string code, ProgramNode? node, string? member, LocalText text)
    {
        var path = node?.Source?.Path ?? "$";
        _faults.Add(new DefinitionFault(severity, code, node?.NodeId, member is null ? path : $"{path}.{member}", text));
    }
}
