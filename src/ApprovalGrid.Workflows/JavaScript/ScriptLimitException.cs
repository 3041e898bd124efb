namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>An evaluation used more than <see cref="ScriptLimits"/> allows. A script cannot catch it.</summary>
public sealed class ScriptLimitException(string limit, long allowed)
    : Exception($"The script exceeded its limit of {allowed} {Unit(limit)}. Make it do less, or raise the limit named '{limit}'.")
{
    /// <summary><c>steps</c>, <c>depth</c>, <c>memory</c> or <c>stringLength</c>.</summary>
    public string Limit { get; } = limit;

    public long Allowed { get; } = allowed;

    private static string Unit(string limit) => limit switch
    {
        "depth" => "nested calls",
        "memory" => "bytes created",
        "stringLength" => "characters in one string",
        _ => limit,
    };
}
