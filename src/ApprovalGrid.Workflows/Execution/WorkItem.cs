using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Execution;

/// <summary>A node that is to run in this turn. Work items never outlive their turn.</summary>
internal readonly record struct WorkItem(
    ProgramNode Node,
    int Parent,
    int Cause,
    int Tag,
    bool Backward,
    ImmutableArray<PathStep> Path,
    JsValue LoopValue,
    LoopVariables Loop);

/// <summary>The variables that a loop gives to its body.</summary>
internal enum LoopVariables
{
    None,
    Value,
    ValueAndIndex,
}
