using System.Text.Json.Serialization;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Workflows.Definitions;

public enum FaultSeverity
{
    /// <summary>Worth knowing; the definition may be published.</summary>
    Warning,

    /// <summary>The definition must not be published.</summary>
    Error,
}

/// <summary>One finding of the static checks.</summary>
/// <param name="Code">Stable name of the rule, for example <c>JoinNeverFires</c>.</param>
/// <param name="NodeId">The activity it concerns (<c>Workflow1:root:x</c>); null when it concerns the definition.</param>
/// <param name="Path">JSON path of the member.</param>
/// <param name="Text">The rule and the fix, in both languages.</param>
public sealed record DefinitionFault(FaultSeverity Severity, string Code, string? NodeId, string Path, [property: JsonIgnore] LocalText Text)
{
    /// <summary>The rule and the fix, in English.</summary>
    public string Message => Text.English;
}
