using System.Text.Json;

namespace ApprovalGrid.Workflows.Definitions;

/// <summary>A variable of a workflow or a container.</summary>
/// <param name="Value">The initial value as text (JSON text for objects and lists), or null.</param>
/// <param name="StorageDriver">CLR name of Elsa's storage driver. Every variable of a case is kept, whatever it says.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, string? Value, string? StorageDriver, string Path);

/// <summary>A declared input of the workflow.</summary>
public sealed record InputDefinition(string Name, string TypeName, bool IsArray, string? DisplayName, string? Description, string? UIHint, string Path);

/// <summary>A declared output of the workflow.</summary>
public sealed record OutputDefinition(string Name, string TypeName, bool IsArray, string? DisplayName, string? Description, string Path);

/// <summary>An edge of a flowchart. A missing port means <c>Done</c>.</summary>
public sealed record ConnectionDefinition(string Source, string Port, string Target, string Path);

/// <summary>What happens to the instance when an activity faults.</summary>
public enum IncidentStrategy
{
    /// <summary>Not said: the host's default.</summary>
    Default,

    /// <summary>Work already scheduled still runs, then the instance ends as faulted.</summary>
    Fault,

    /// <summary>The faulted activity waits for an operator, everything else goes on.</summary>
    ContinueWithIncidents,
}

/// <summary>When a new instance may start beside running ones.</summary>
public enum ActivationStrategy
{
    Always,
    Singleton,
    CorrelatedSingleton,
    Correlation,
}

/// <summary>The options of a definition. Types are matched by their simple class name, qualified or not.</summary>
public sealed record WorkflowOptions(
    bool UsableAsActivity,
    bool AutoUpdateConsumingWorkflows,
    string? ActivityCategory,
    IncidentStrategy IncidentStrategy,
    ActivationStrategy ActivationStrategy,
    string? CommitStrategyName)
{
    internal static WorkflowOptions Read(JsonElement? options) => options is not { ValueKind: JsonValueKind.Object } json
        ? new WorkflowOptions(false, false, null, IncidentStrategy.Default, ActivationStrategy.Always, null)
        : new WorkflowOptions(
            json.FindFlag("usableAsActivity"),
            json.FindFlag("autoUpdateConsumingWorkflows"),
            json.FindString("activityCategory"),
            SimpleName(json.FindString("incidentStrategyType")) switch
            {
                "FaultStrategy" => IncidentStrategy.Fault,
                "ContinueWithIncidentsStrategy" => IncidentStrategy.ContinueWithIncidents,
                _ => IncidentStrategy.Default,
            },
            SimpleName(json.FindString("activationStrategyType")) switch
            {
                "SingletonStrategy" => ActivationStrategy.Singleton,
                "CorrelatedSingletonStrategy" => ActivationStrategy.CorrelatedSingleton,
                "CorrelationStrategy" => ActivationStrategy.Correlation,
                _ => ActivationStrategy.Always,
            },
            json.FindString("commitStrategyName"));

    private static string? SimpleName(string? clrName)
    {
        var typeName = clrName?.Split(',', 2)[0].Trim();
        return typeName?[(typeName.LastIndexOf('.') + 1)..];
    }
}
