using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Starts instances at an interval; inside a workflow it waits once.</summary>
internal sealed class Timer : EngineActivity
{
    public Timer()
        : base(Describe.Activity("Elsa.Timer", Describe.Scheduling, "Timer", "定时器", "Starts instances at an interval, or waits for one interval.", "按间隔启动实例，或等待一个间隔。")
            .Inputs(Describe.Input("Interval", "TimeSpan", "Interval", "间隔", "How long, as hh:mm:ss or d.hh:mm:ss.", "间隔，格式为 hh:mm:ss 或 d.hh:mm:ss。") with { DefaultValueJson = "\"00:01:00\"" }) with
        { Kind = ActivityKind.Trigger })
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Turn.IsTrigger(context.Node, out _))
            context.Complete();
        else
            context.Wait(BookmarkKind.Timer, null, Spans.After(context.Now, Spans.Read(context.Input(0))));
    }
}

/// <summary>Starts instances on a schedule; inside a workflow it waits for the next time of the schedule.</summary>
/// <remarks>Schedules are read on the clock of the legal day (Asia/Shanghai by default); Elsa reads them in UTC.</remarks>
internal sealed class Cron : EngineActivity
{
    public Cron()
        : base(Describe.Activity("Elsa.Cron", Describe.Scheduling, "Cron", "周期计划", "Starts instances on a schedule, or waits for its next time.", "按周期计划启动实例，或等待下一个时间点。")
            .Inputs(Describe.Input("CronExpression", "String", "Schedule", "周期表达式", "Six fields: second minute hour day month weekday.", "六个字段：秒 分 时 日 月 星期。")) with
        { Kind = ActivityKind.Trigger })
    {
    }

    protected internal override object? Compile(NodeCompiler node)
    {
        if (!node.Node.Inputs[0].TryGetLiteral(out var text))
            return null;
        try
        {
            var schedule = CronExpression.Parse(text.AsString ?? "");
            if (schedule.Next(DateTimeOffset.UnixEpoch, TimeSpan.Zero) is null)
                node.Error("InvalidSchedule", CompilerTexts.ScheduleNeverComes);
            return schedule;
        }
        catch (FormatException error)
        {
            node.Error("InvalidSchedule", CompilerTexts.InvalidSchedule(error.Message));
            return null;
        }
    }

    protected internal override void Execute(in ActivityContext context)
    {
        if (context.Turn.IsTrigger(context.Node, out _))
        {
            context.Complete();
            return;
        }

        var schedule = context.Node.Plan as CronExpression ?? Read(context.Text(0) ?? "");
        var next = schedule.Next(context.Now, context.Turn.Context.Limits.Script.LocalOffset)
            ?? throw new ActivityFaultException("no day satisfies the schedule.", "InvalidSchedule");
        context.Wait(BookmarkKind.Timer, null, next);
    }

    private static CronExpression Read(string text)
    {
        try
        {
            return CronExpression.Parse(text);
        }
        catch (FormatException error)
        {
            throw new ActivityFaultException(error.Message, "InvalidSchedule");
        }
    }
}

/// <summary>Waits for an instant. One that has passed completes at once.</summary>
internal sealed class StartAt : EngineActivity
{
    public StartAt()
        : base(Describe.Activity("Elsa.StartAt", Describe.Scheduling, "Start at", "定点", "Starts an instance at an instant, or waits for it.", "在指定时刻启动实例，或等待该时刻。")
            .Inputs(Describe.Input("DateTime", "DateTimeOffset", "Time", "时刻", "When.", "时刻。") with { UIHint = "datetime-picker" }) with
        { Kind = ActivityKind.Trigger })
    {
    }

    protected internal override void Execute(in ActivityContext context)
    {
        var due = Read(context.Input(0));
        if (due <= context.Now || context.Turn.IsTrigger(context.Node, out _))
            context.Complete();
        else
            context.Wait(BookmarkKind.Timer, null, due);
    }

    private static DateTimeOffset Read(JsValue value)
    {
        if (value.AsObject is JsDate date && date.ToDateTimeOffset() is { } instant)
            return instant;
        return value.AsString is { } text && TypeAlias.TryInstant(text, out var read)
            ? read
            : throw new ActivityFaultException("the time is not set, or no date and time.", "InvalidTime");
    }
}
