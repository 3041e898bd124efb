using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>When a trigger of a definition starts instances: Cron, Timer and StartAt with values that need no instance to be known.</summary>
public static class TriggerSchedule
{
    /// <summary>Shortest interval of a Timer that starts instances.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>The first occurrence after an instant; null when the node is no schedule, or there is none any more.</summary>
    /// <param name="node">A trigger of a definition.</param>
    /// <param name="after">The occurrence before, or since when the definition is watched.</param>
    public static DateTimeOffset? Next(ProgramNode node, DateTimeOffset after) => node.Activity switch
    {
        Cron when node.Plan is CronExpression schedule => schedule.Next(after, ExecutionLimits.Default.Script.LocalOffset),
        Timer when Interval(node) is { } interval && interval >= ShortestInterval => after + interval,
        StartAt when Instant(node) is { } instant && instant > after => instant,
        _ => null,
    };

    private static TimeSpan? Interval(ProgramNode node)
    {
        if (!node.TryGetLiteral("Interval", out var value))
            return null;
        try
        {
            return Spans.Read(value);
        }
        catch (ActivityFaultException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Instant(ProgramNode node) =>
        node.TryGetLiteral("DateTime", out var value) && value.AsString is { } text && TypeAlias.TryInstant(text, out var instant) ? instant : null;
}
