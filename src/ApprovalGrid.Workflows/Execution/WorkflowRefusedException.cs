namespace ApprovalGrid.Workflows.Execution;

public enum Refusal
{
    AlreadyStarted,
    NotStarted,
    AlreadyFinal,
    TriggerNotFound,
    InvalidInput,
    VisitNotOpen,
    NotWaiting,
    UnknownOutcome,
    NotFaulted,
    TooManyKeptEvents,
    TargetNotFound,
    TargetNotInScope,
    TargetNotVisited,
    TargetInSiblingBranch,
    PassesIrreversible,
    PassesMandatory,
    TooLarge,
}

/// <summary>A command that the instance cannot follow. Nothing was changed.</summary>
public sealed class WorkflowRefusedException(Refusal reason, string message) : Exception(message)
{
    public Refusal Reason { get; } = reason;
}
