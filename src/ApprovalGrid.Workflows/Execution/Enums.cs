namespace ApprovalGrid.Workflows.Execution;

/// <summary>Where an instance stands. The last three are final: nothing is open any more.</summary>
public enum WorkflowStatus
{
    NotStarted,
    Running,
    Suspended,
    Finished,
    Faulted,
    Cancelled,
}

/// <summary>How flowcharts decide when a node with several ways in may run.</summary>
public enum FlowchartMode
{
    /// <summary>Tokens on connections; what Elsa's server image runs.</summary>
    Token,

    /// <summary>Visit counts of nodes and connections; Elsa's library default.</summary>
    Counter,
}

/// <summary>How a visit ended.</summary>
public enum VisitStatus
{
    Completed,

    /// <summary>Ended by the engine: another branch won, or its container ended.</summary>
    Canceled,

    /// <summary>Failed, and the instance with it.</summary>
    Faulted,

    /// <summary>Still open when the instance reached a final status.</summary>
    Abandoned,

    /// <summary>Closed by a return (退回) to an earlier node.</summary>
    Returned,
}

/// <summary>What an open visit waits for.</summary>
public enum BookmarkKind
{
    /// <summary>Work of the layer above: <see cref="WorkflowTurn.CompleteVisit"/> ends it.</summary>
    External,

    /// <summary>A named event.</summary>
    Event,

    /// <summary>An instant.</summary>
    Timer,

    /// <summary>The result of an effect.</summary>
    Effect,

    /// <summary>A call from outside on an HTTP path.</summary>
    HttpEndpoint,
}

public enum BookmarkEnd
{
    Resumed,
    Cancelled,
}

/// <summary>What is asked of the world outside. The layer above carries it out, at least once, by its number.</summary>
public enum EffectKind
{
    /// <summary>An event for other instances.</summary>
    PublishEvent,

    /// <summary>A task for the host; its result resumes the visit.</summary>
    RunTask,

    HttpRequest,
    HttpResponse,

    /// <summary>Start one other workflow.</summary>
    DispatchWorkflow,

    /// <summary>Start one other workflow for each item.</summary>
    BulkDispatchWorkflows,
}

public enum IncidentKind
{
    /// <summary>An activity failed.</summary>
    ActivityFaulted,

    /// <summary>One turn ran more activities than allowed.</summary>
    LoopLimit,

    /// <summary>Nothing is waited for, yet the instance is not finished: a join that can never fire.</summary>
    Stalled,
}

/// <summary>How a block of parallel branches ended.</summary>
public enum BlockEnd
{
    /// <summary>Its branches met or ran out: nothing stands in it any more.</summary>
    Ended,

    /// <summary>A return left it.</summary>
    Cancelled,
}

public enum PayloadKind
{
    Effect,
    Kept,
}
