using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>How a definition is compiled.</summary>
public sealed record CompileOptions
{
    public static CompileOptions Default { get; } = new();

    /// <summary>How flowcharts run where the definition does not say (<c>customProperties["Flowchart:ExecutionMode"]</c>).</summary>
    public FlowchartMode Mode { get; init; } = FlowchartMode.Token;

    /// <summary>What a fault does where the definition does not say. Elsa: <see cref="IncidentStrategy.Fault"/>.</summary>
    public IncidentStrategy IncidentStrategy { get; init; } = IncidentStrategy.Fault;

    /// <summary>
    /// Finds a workflow that is used as an activity. It must give the same definition every time a version is compiled;
    /// null when there is none.
    /// </summary>
    public Func<WorkflowReference, WorkflowDefinition?>? ResolveWorkflow { get; init; }

    /// <summary>Whether a definition of that id may be started by another; null accepts every id.</summary>
    public Func<string, bool>? WorkflowExists { get; init; }
}

/// <summary>What a node says about the workflow it stands for.</summary>
/// <param name="TypeName">The node's type: the workflow's name in PascalCase.</param>
/// <param name="VersionId">Id of the exact version; looked for first.</param>
public sealed record WorkflowReference(string TypeName, int Version, string? DefinitionId, string? VersionId);

/// <param name="Program">Null when the definition cannot run at all. With errors it runs, but must not be published.</param>
public sealed record CompileResult(WorkflowProgram? Program, IReadOnlyList<DefinitionFault> Faults)
{
    /// <summary>True when the definition may be published.</summary>
    public bool IsValid => Program is not null && Faults.All(fault => fault.Severity != FaultSeverity.Error);
}
