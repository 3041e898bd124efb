using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>What the activities share that start other workflows. The start leaves as an effect; the child's id is chosen here.</summary>
internal static class OtherWorkflows
{
    public static InputDescriptor DefinitionId { get; } =
        Describe.Input("WorkflowDefinitionId", "String", "Workflow", "工作流", "Which workflow to start.", "要启动的工作流。") with { UIHint = "workflow-definition-picker" };

    public static InputDescriptor CorrelationId { get; } = Describe.Input("CorrelationId", "String", "Correlation id", "关联号", "The child's correlation id.", "子实例的关联号。");

    public static InputDescriptor Input { get; } =
        Describe.Input("Input", "ObjectDictionary", "Input", "输入", "The child's inputs.", "子实例的输入。") with { UIHint = "dictionary" };

    public static InputDescriptor Wait { get; } =
        Describe.Input("WaitForCompletion", "Boolean", "Wait", "等待完成", "Wait until the child has ended.", "等待子实例结束。") with { UIHint = "checkbox" };

    public static object? Check(NodeCompiler node)
    {
        if (!node.Node.Inputs[0].TryGetLiteral(out var id))
            return null;
        if (string.IsNullOrWhiteSpace(id.AsString))
            node.Error("WorkflowNotChosen", CompilerTexts.WorkflowNotChosen);
        else if (node.Options.WorkflowExists is { } exists && !exists(id.AsString))
            node.Error("WorkflowNotFound", CompilerTexts.WorkflowNotFound(id.AsString));
        return null;
    }

    public static string RequireDefinition(in ActivityContext context) => context.Text(0) is { Length: > 0 } id
        ? id
        : throw new ActivityFaultException("no workflow is chosen.", "WorkflowNotChosen");

    /// <summary>What the layer above needs to start one child.</summary>
    public static JsObject Child(in ActivityContext context, string definitionId, JsValue correlationId, JsValue input, bool wait)
    {
        var inputs = new JsObject();
        foreach (var (name, value) in input.AsObject?.Properties ?? new Dictionary<string, JsValue>())
            inputs.Set(name, value);
        inputs.Set("ParentInstanceId", context.Turn.Context.InstanceId);
        var child = new JsObject();
        child.Set("workflowDefinitionId", definitionId);
        child.Set("childInstanceId", TaskId.Format(context.Turn.Context.InstanceId, context.Turn.State.LastEffect + 1));
        child.Set("correlationId", correlationId);
        child.Set("input", inputs);
        child.Set("waitForCompletion", wait);
        return child;
    }
}

/// <summary>Starts another workflow.</summary>
internal sealed class DispatchWorkflow : EngineActivity
{
    public DispatchWorkflow()
        : base(Describe.Activity("Elsa.DispatchWorkflow", Describe.Composition, "Dispatch workflow", "派发工作流", "Starts another workflow as an instance of its own.", "启动另一个工作流实例。")
            .Inputs(OtherWorkflows.DefinitionId, OtherWorkflows.CorrelationId, OtherWorkflows.Input, OtherWorkflows.Wait)
            .Outputs(Describe.Output("Result", "Object", "Result", "结果")))
    {
    }

    protected internal override object? Compile(NodeCompiler node) => OtherWorkflows.Check(node);

    protected internal override void Execute(in ActivityContext context)
    {
        var wait = context.Flag(3);
        var definition = OtherWorkflows.RequireDefinition(context);
        var child = OtherWorkflows.Child(context, definition, context.Input(1), context.Input(2), wait);
        context.Turn.RequestEffect(context.Visit, EffectKind.DispatchWorkflow, definition, child, wait);
        if (wait)
            return;
        context.SetOutput("Result", child.Get("childInstanceId"));
        context.Complete();
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }
}

/// <summary>Starts another workflow and takes its state, after its first burst or at its end, as the result.</summary>
/// <remarks>Elsa runs the child on the same thread; here it is an instance of its own with its own turns.</remarks>
internal sealed class ExecuteWorkflow : EngineActivity
{
    public ExecuteWorkflow()
        : base(Describe.Activity("Elsa.ExecuteWorkflow", Describe.Composition, "Execute workflow", "执行工作流", "Runs another workflow and takes its result.", "运行另一个工作流并取得结果。")
            .Inputs(OtherWorkflows.DefinitionId, OtherWorkflows.CorrelationId, OtherWorkflows.Input, OtherWorkflows.Wait)
            .Outputs(Describe.Output("Result", "ExecuteWorkflowResult", "Result", "结果")) with
        { Kind = ActivityKind.Task })
    {
    }

    protected internal override object? Compile(NodeCompiler node) => OtherWorkflows.Check(node);

    protected internal override void Execute(in ActivityContext context)
    {
        var definition = OtherWorkflows.RequireDefinition(context);
        var child = OtherWorkflows.Child(context, definition, context.Input(1), context.Input(2), context.Flag(3));
        child.Set("stateAsResult", true);
        context.Turn.RequestEffect(context.Visit, EffectKind.DispatchWorkflow, definition, child, awaited: true);
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption)
    {
        context.SetOutput("Result", resumption.Payload);
        context.Complete();
    }
}

/// <summary>
/// Starts another workflow for each item. Waiting, it takes a list with one entry for each child,
/// <c>{status, output}</c>, and runs the child for completed or faulted ones.
/// </summary>
internal sealed class BulkDispatchWorkflows : EngineActivity
{
    public BulkDispatchWorkflows()
        : base(Describe.Activity("Elsa.BulkDispatchWorkflows", Describe.Composition, "Dispatch workflows", "批量派发工作流", "Starts another workflow for each item.", "对每一项启动另一个工作流。")
            .Ports(
                Describe.Slot("ChildCompleted", "Child completed", "子实例完成"),
                Describe.Slot("ChildFaulted", "Child faulted", "子实例故障"),
                Describe.Port("Completed", "Completed", "全部完成"),
                Describe.Port("Canceled", "Canceled", "已取消"),
                Describe.Port("Done", "Done", "完成"))
            .Inputs(
                OtherWorkflows.DefinitionId,
                Describe.Input("Items", "Object", "Items", "列表", "One child for each.", "每一项启动一个子实例。"),
                Describe.Input("DefaultItemInputKey", "String", "Item input", "项的输入名", "The child's input that takes the item.", "接收该项的子实例输入名。") with { DefaultValueJson = "\"Item\"" },
                OtherWorkflows.CorrelationId,
                OtherWorkflows.Input,
                OtherWorkflows.Wait with { DefaultValueJson = "true" }) with
        { Kind = ActivityKind.Task })
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        OtherWorkflows.Check(node);
        if (node.Node.Source!.Input("CorrelationIdFunction") is not null)
            node.Error("CorrelationFunction", CompilerTexts.CorrelationFunction, "correlationIdFunction");
        return new Plan(node.Child("childCompleted"), node.Child("childFaulted"));
    }

    protected internal override void Execute(in ActivityContext context)
    {
        var definition = OtherWorkflows.RequireDefinition(context);
        var wait = context.Flag(5);
        var request = OtherWorkflows.Child(context, definition, context.Input(3), context.Input(4), wait);
        var items = context.Input(1).AsArray?.Items ?? [];
        if (items.Count > context.Turn.Context.Limits.MaxChildWorkflows)
            throw new ActivityFaultException($"more than {context.Turn.Context.Limits.MaxChildWorkflows} items; dispatch fewer at a time.", "TooManyItems");
        request.Set("itemInputKey", context.Input(2));
        request.Set("items", new JsArray(items));
        if (items.Count > 0)
            context.Turn.RequestEffect(context.Visit, EffectKind.BulkDispatchWorkflows, definition, request, wait);
        if (!wait)
            context.Complete();
        else if (items.Count == 0)
            context.Complete(["Completed", "Done"]);
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption)
    {
        var plan = context.Plan<Plan>();
        var index = 0;
        foreach (var result in resumption.Payload.AsArray?.Items ?? [])
        {
            var faulted = result.AsObject?.Get("status").AsString is "Faulted" or "Cancelled";
            if ((faulted ? plan.Faulted : plan.Completed) is { } child)
                context.ScheduleRound(child, index, result, LoopVariables.ValueAndIndex);
            index++;
        }

        if (!context.HasPendingChildren)
            context.Complete(["Completed", "Done"]);
    }

    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        if (context.IsBreaking || !context.HasPendingChildren)
            context.Complete(["Completed", "Done"]);
    }

    private sealed record Plan(ProgramNode? Completed, ProgramNode? Faulted);
}
