using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Writes a line into the instance's log.</summary>
internal sealed class WriteLine : EngineActivity
{
    public WriteLine()
        : base(Describe.Activity("Elsa.WriteLine", Describe.Console, "Write line", "输出一行", "Writes a line into the log of the instance.", "在实例日志中写入一行。")
            .Inputs(Describe.Input("Text", "String", "Text", "文本", "The line.", "要写入的内容。")))
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        context.Turn.Emit(new LineWritten(context.Visit.Number, context.Turn.Stored(context.Text(0) ?? "").AsString!));
        context.Complete();
    }
}
