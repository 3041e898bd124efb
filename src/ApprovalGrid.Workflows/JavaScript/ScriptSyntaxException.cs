namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>The script is malformed, or uses what is outside the subset.</summary>
public sealed class ScriptSyntaxException(string message, int line, int column) : Exception(message)
{
    /// <summary>Counts from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Counts from 1, in UTF-16 units.</summary>
    public int Column { get; } = column;
}
