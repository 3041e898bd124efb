using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>Where an expression is evaluated: names are looked up from this visit upwards.</summary>
internal readonly struct ExpressionScope(WorkflowTurn turn, Visit visit)
{
    public WorkflowTurn Turn { get; } = turn;

    public Visit Visit { get; } = visit;
}
