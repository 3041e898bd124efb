namespace ApprovalGrid.Workflows.Definitions;

/// <summary>A workflow definition that cannot be read: no JSON, no definition, or past a limit.</summary>
public sealed class DefinitionFormatException : Exception
{
    /// <param name="path">JSON path of the offending member, for example <c>$.root.activities[2].id</c>.</param>
    /// <param name="rule">What was expected and how to mend it.</param>
    public DefinitionFormatException(string path, string rule, Exception? inner = null)
        : base($"{path}: {rule}", inner) => (Path, Rule) = (path, rule);

    public string Path { get; }

    public string Rule { get; }
}
