namespace ApprovalGrid.Workflows.Definitions;

/// <summary>The named limits of a definition. Past them it is refused when it is read or compiled.</summary>
public static class DefinitionLimits
{
    /// <summary>Bytes of the JSON text.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Activities in one definition, and in one program with the workflows it uses as activities.</summary>
    public const int MaxNodes = 2_000;

    /// <summary>Containers within containers.</summary>
    public const int MaxDepth = 32;

    /// <summary>Connections of one flowchart.</summary>
    public const int MaxConnections = 8_000;
}
