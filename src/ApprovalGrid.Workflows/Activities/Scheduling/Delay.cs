using System.Globalization;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>Waits for a span of time.</summary>
internal sealed class Delay : EngineActivity
{
    public Delay()
        : base(Describe.Activity("Elsa.Delay", Describe.Scheduling, "Delay", "延时", "Waits for a span of time.", "等待一段时间。")
            .Inputs(Describe.Input("TimeSpan", "TimeSpan", "Time span", "时长", "How long, as hh:mm:ss or d.hh:mm:ss.", "时长，格式为 hh:mm:ss 或 d.hh:mm:ss。") with { DefaultValueJson = "\"00:01:00\"" }))
    {
    }

    protected internal override void Execute(in ActivityContext context) =>
        context.Wait(BookmarkKind.Timer, null, Spans.After(context.Now, Spans.Read(context.Input(0))));
}

internal static class Spans
{
    /// <summary>A span as text, or as milliseconds. Nothing is no time at all.</summary>
    public static TimeSpan Read(JsValue value)
    {
        if (value.IsNullish)
            return TimeSpan.Zero;
        if (value.IsNumber && Math.Abs(value.AsNumber) < TimeSpan.MaxValue.TotalMilliseconds)
            return TimeSpan.FromMilliseconds(value.AsNumber);
        return TimeSpan.TryParse(value.AsString, CultureInfo.InvariantCulture, out var span)
            ? span
            : throw new ActivityFaultException($"'{value}' is no time span; write it as hh:mm:ss or d.hh:mm:ss.", "InvalidTimeSpan");
    }

    public static DateTimeOffset After(DateTimeOffset now, TimeSpan span) =>
        span <= TimeSpan.Zero ? now
        : DateTimeOffset.MaxValue - now <= span ? throw new ActivityFaultException($"{span} from now lies beyond the end of the calendar.", "InvalidTimeSpan")
        : now + span;
}
