using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Publishes an event: to this instance alone, or to all.</summary>
internal sealed class PublishEvent : EngineActivity
{
    public PublishEvent()
        : base(Describe.Activity("Elsa.PublishEvent", Describe.Primitives, "Publish event", "发布事件", "Publishes a named event.", "发布指定名称的事件。")
            .Inputs(
                Describe.Input("EventName", "String", "Event name", "事件名称", "Which event.", "事件名称。"),
                Describe.Input("CorrelationId", "String", "Correlation id", "关联号", "Only for instances with this id.", "仅限具有该关联号的实例。"),
                Describe.Input("IsLocalEvent", "Boolean", "Local", "仅本实例", "Only for this instance.", "仅限本实例。") with { UIHint = "checkbox" },
                Describe.Input("Payload", "Object", "Payload", "内容", "What the event carries.", "事件携带的内容。")))
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (node.Node.Inputs[0].TryGetLiteral(out var name) && string.IsNullOrWhiteSpace(name.AsString))
            node.Error("EventWithoutName", CompilerTexts.PublishedEventWithoutName);
        return null;
    }

    protected internal override void Execute(in ActivityContext context)
    {
        var name = context.Text(0);
        if (string.IsNullOrWhiteSpace(name))
            throw new ActivityFaultException("the event has no name.", "EventWithoutName");
        var payload = context.Input(3);
        if (context.Flag(2))
        {
            context.Turn.PublishLocally(name, payload);
        }
        else
        {
            var message = new JsObject();
            message.Set("payload", payload);
            message.Set("correlationId", context.Text(1));
            context.Turn.RequestEffect(context.Visit, EffectKind.PublishEvent, name, message, awaited: false);
        }

        context.Complete();
    }
}
