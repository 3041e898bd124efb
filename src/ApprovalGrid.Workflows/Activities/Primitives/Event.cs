using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Waits for a named event; as the trigger of a run it passes the event on.</summary>
internal sealed class Event : EngineActivity
{
    public Event()
        : base(Describe.Activity("Elsa.Event", Describe.Primitives, "Event", "事件", "Waits for a named event.", "等待指定名称的事件。")
            .Inputs(Describe.Input("EventName", "String", "Event name", "事件名称", "Which event.", "要等待的事件名称。"))
            .Outputs(Describe.Output("Result", "Object", "Payload", "事件内容")) with
        { Kind = ActivityKind.Trigger })
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Node.Inputs[0].TryGetLiteral(out var name) && string.IsNullOrWhiteSpace(name.AsString))
            node.Error("EventWithoutName", CompilerTexts.EventWithoutName);
        if (node.Node.Source is { CanStartWorkflow: true } && !node.Node.Inputs[0].TryGetLiteral(out _))
            node.Warn("TriggerNotFixed", CompilerTexts.TriggerNotFixed);
        return null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Turn.IsTrigger(context.Node, out var payload))
        {
            Finish(context, payload);
            return;
        }

        var name = context.Text(0);
        if (string.IsNullOrWhiteSpace(name))
            throw new ActivityFaultException("the event has no name.", "EventWithoutName");
        if (context.Turn.TryTakeKept(name, out var kept))
            Finish(context, kept);
        else
            context.Wait(BookmarkKind.Event, name);
    }

    protected internal override void Resume(in ActivityContext context, in Resumption resumption) => Finish(context, resumption.Payload);

    private static void Finish(in ActivityContext context, JsValue payload)
    {
        context.SetOutput("Result", payload);
        context.Complete();
    }
}
