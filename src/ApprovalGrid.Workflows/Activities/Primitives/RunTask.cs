using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Gives a named task to an outside system and waits for its result.</summary>
internal sealed class RunTask : EngineActivity
{
    public RunTask()
        : base(Describe.Activity("Elsa.RunTask", Describe.Primitives, "Run task", "外部任务", "Gives a task to an outside system and waits for its result.", "将任务交给外部系统并等待结果。")
            .Inputs(
                Describe.Input("TaskName", "String", "Task name", "任务名称", "Which task.", "任务名称。"),
                Describe.Input("Payload", "ObjectDictionary", "Payload", "内容", "What the task needs.", "任务所需内容。") with { UIHint = "dictionary" })
            .Outputs(Describe.Output("TaskId", "String", "Task id", "任务编号"), Describe.Output("Result", "Object", "Result", "结果")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Node.Inputs[0].TryGetLiteral(out var name) && string.IsNullOrWhiteSpace(name.AsString))
            node.Error("TaskWithoutName", CompilerTexts.TaskWithoutName);
        return null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        var name = context.Text(0);
        if (string.IsNullOrWhiteSpace(name))
            throw new ActivityFaultException("the task has no name.", "TaskWithoutName");
        // The id is known before the effect: it counts on.
        context.SetOutput("TaskId", TaskId.Format(context.Turn.Context.InstanceId, context.Turn.State.LastEffect + 1));
        context.RequestTask(name, context.Input(1));
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }
}
