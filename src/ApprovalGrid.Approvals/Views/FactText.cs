using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Any fact as text, member by member, so that a replay shows exactly what is stored.</summary>
public static class FactText
{
    /// <summary>Longer values are cut; the number of characters is told.</summary>
    public const int MaxValueCharacters = 500;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    /// <param name="program">Names the nodes behind numbers; null: numbers only.</param>
    public static string Of(object fact, WorkflowProgram? program)
    {
        var members = Members.GetOrAdd(fact.GetType(), type =>
            [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.GetIndexParameters().Length == 0)]);
        return string.Join(", ", members
            .Select(member => (member.Name, Value: member.GetValue(fact)))
            .Where(member => member.Value is not null)
            .Select(member => $"{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}={Value(member.Name, member.Value!, program)}"));
    }

    private static string Value(string name, object value, WorkflowProgram? program) => value switch
    {
        int node when name is "Node" or "Trigger" or "From" or "To" or "Fork" && program is not null && node > 0 && node < program.Nodes.Count =>
            $"{node} '{program.Nodes[node].DisplayName}'",
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.fffK", CultureInfo.InvariantCulture),
        JsValue json => Cut(JsJson.Stringify(json) ?? "undefined"),
        string text => Cut(text),
        IEnumerable list => $"[{string.Join("; ", list.Cast<object>().Select(item => item is string or ValueType ? Value("", item, null) : Of(item, null)))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when value.GetType().Namespace?.StartsWith("ApprovalGrid", StringComparison.Ordinal) == true => $"({Of(value, program)})",
        _ => value.ToString() ?? "",
    };

    private static string Cut(string text) =>
        text.Length <= MaxValueCharacters ? text : $"{text.AsSpan(0, MaxValueCharacters)}… ({text.Length} characters)";
}
