using System.Collections.Frozen;
using System.Text;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>What a script may call for one variable, input or output: <c>getAmount</c>, <c>setAmount</c>, <c>getResultFromReview</c>.</summary>
internal enum AccessorKind
{
    ReadVariable,
    WriteVariable,
    ReadInput,
    ReadOutput,
}

/// <param name="Name">The variable, the input or the output.</param>
/// <param name="Node">The activity whose output it is.</param>
internal sealed record Accessor(AccessorKind Kind, string Name, ProgramNode? Node = null);

/// <summary>The names that scripts of one program can call, besides the fixed ones.</summary>
internal sealed class ScriptNames
{
    private readonly FrozenDictionary<string, string> _variables;
    private readonly FrozenDictionary<string, string> _inputs;
    private readonly FrozenDictionary<string, ProgramNode> _activities;

    public ScriptNames(WorkflowDefinition definition, IReadOnlyList<ProgramNode> nodes)
    {
        string[] loops = ["CurrentValue", "CurrentIndex"];
        _variables = nodes.SelectMany(node => node.Variables).Select(variable => variable.Name).Concat(loops)
            .DistinctBy(Pascal).ToFrozenDictionary(Pascal, StringComparer.Ordinal);
        _inputs = definition.Inputs.Select(input => input.Name).DistinctBy(Pascal).ToFrozenDictionary(Pascal, StringComparer.Ordinal);
        _activities = nodes.Where(node => node.Name is not null).DistinctBy(node => Pascal(node.Name!))
            .ToFrozenDictionary(node => Pascal(node.Name!), StringComparer.Ordinal);
    }

    public IEnumerable<string> Variables => _variables.Values;

    /// <summary>What a name such as <c>getAmount</c> stands for, or null.</summary>
    public Accessor? Find(string name)
    {
        if (name.Length < 4 || !(name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)))
            return null;
        var rest = name[3..];
        if (_variables.TryGetValue(rest, out var variable))
            return new Accessor(name[0] == 's' ? AccessorKind.WriteVariable : AccessorKind.ReadVariable, variable);
        if (name[0] == 's')
            return null;
        return _inputs.TryGetValue(rest, out var input) ? new Accessor(AccessorKind.ReadInput, input) : FindOutput(rest);
    }

    private Accessor? FindOutput(string rest)
    {
        for (var from = rest.IndexOf("From", StringComparison.Ordinal); from >= 0; from = rest.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            if (_activities.TryGetValue(rest[(from + 4)..], out var node))
                return new Accessor(AccessorKind.ReadOutput, rest[..from], node);
        }

        return null;
    }

    private static string Pascal(string name)
    {
        var pascal = new StringBuilder(name.Length);
        var upper = true;
        foreach (var letter in name)
        {
            var counts = char.IsLetterOrDigit(letter) || letter == '_';
            if (counts)
                pascal.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = !counts;
        }

        return pascal.ToString();
    }
}
