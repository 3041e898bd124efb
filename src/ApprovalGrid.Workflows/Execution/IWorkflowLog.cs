namespace ApprovalGrid.Workflows.Execution;

/// <summary>Takes down what a turn caused, in order, after it was applied.</summary>
public interface IWorkflowLog
{
    void Append(WorkflowEvent fact);

    void Append(MemoryEvent change);
}
