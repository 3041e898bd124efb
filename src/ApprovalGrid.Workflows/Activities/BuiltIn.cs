namespace ApprovalGrid.Workflows.Activities;

/// <summary>The activity types of Elsa that the engine runs.</summary>
internal static class BuiltIn
{
    public static ActivityType[] All() =>
    [
        new WorkflowRoot(),
        NotFoundActivity.Instance,
        new FlowchartActivity(),
        new Sequence(),
        new Parallel(),
        new Start(),
        new End(),
        new FlowNode(),
        new FlowDecision(),
        new FlowSwitch(),
        new FlowFork(),
        new FlowJoin(),
        new If(),
        new Switch(),
        new Fork(),
        new While(),
        new For(),
        new ForEach(),
        new ParallelForEach(),
        new Break(),
        new SetVariable(),
        new SetName(),
        new Correlate(),
        new WriteLine(),
        new Fault(),
        new Finish(),
        new Event(),
        new PublishEvent(),
        new RunTask(),
        new RunJavaScript(),
        new SetOutput(),
        new Complete(),
        new Delay(),
    ];
}
