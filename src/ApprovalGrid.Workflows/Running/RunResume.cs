using System.Globalization;
using System.Text.Json;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Running;

/// <summary>What happens to a suspended run next.</summary>
public abstract record RunResume
{
    /// <summary>
    /// Reads a step: a bare text is an event's name; an object is <c>{event, payload}</c>, <c>{task, result}</c>,
    /// <c>{activity, outcome, outputs}</c>, <c>{effect, result}</c>, <c>{http, request}</c>, <c>{retry}</c>, <c>{cancel}</c> or
    /// <c>{wait: "hh:mm:ss"}</c>.
    /// </summary>
    /// <exception cref="DefinitionFormatException">It is none of these.</exception>
    public static RunResume Read(JsonElement step, string path = "$")
    {
        if (step.ValueKind == JsonValueKind.String)
            return new EventArrives(step.GetString()!, JsValue.Null);
        if (step.FindString("event") is { } name)
            return new EventArrives(name, Value(step, "payload"));
        if (step.FindString("task") is { } task)
            return new TaskCompletes(task, Value(step, "result"));
        if (step.FindString("activity") is { } activity)
            return new ActivityCompletes(activity, step.FindString("outcome"), Value(step, "outputs"));
        if (step.FindString("effect") is { } effect)
            return new EffectCompletes(effect, Value(step, "result"));
        if (step.FindString("http") is { } http)
            return new EndpointIsCalled(http, Value(step, "request"));
        if (step.FindString("retry") is { } retry)
            return new FaultIsRetried(retry);
        if (step.FindString("cancel") is { } reason)
            return new IsCancelled(reason);
        if (TimeSpan.TryParse(step.FindString("wait"), CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero)
            return new TimePasses(span);
        throw new DefinitionFormatException(path, "a step is an event's name, or an object with 'event', 'task', 'activity', 'effect', 'http', 'retry', 'cancel' or 'wait' (hh:mm:ss).");
    }

    private static JsValue Value(JsonElement step, string member) => step.Find(member) is { } value ? JsJson.FromElement(value) : JsValue.Null;
}

public sealed record EventArrives(string Name, JsValue Payload) : RunResume;

public sealed record TaskCompletes(string Name, JsValue Result) : RunResume;

/// <param name="Activity">Activity id, name or node id of an activity that waits for outside work.</param>
public sealed record ActivityCompletes(string Activity, string? Outcome, JsValue Outputs) : RunResume;

/// <summary>The clock goes on, and timers fire in the order of their times.</summary>
public sealed record TimePasses(TimeSpan Span) : RunResume;

/// <summary>The result of an effect arrives: an answer to a request, the end of a child workflow.</summary>
/// <param name="Name">The HTTP method, the definition's id or the task's name.</param>
public sealed record EffectCompletes(string Name, JsValue Result) : RunResume;

/// <param name="Path">The endpoint's path as the activity has it.</param>
/// <param name="Request"><c>{parsedContent, routeData, queryStringData, headers}</c>.</param>
public sealed record EndpointIsCalled(string Path, JsValue Request) : RunResume;

/// <summary>An operator runs a faulted activity again.</summary>
public sealed record FaultIsRetried(string Activity) : RunResume;

public sealed record IsCancelled(string Reason) : RunResume;
