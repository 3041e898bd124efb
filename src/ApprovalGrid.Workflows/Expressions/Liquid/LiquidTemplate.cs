using System.Text;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>
/// A Liquid template: text, <c>{{ value | filter }}</c>, and the tags if, unless, case, for, break, continue, assign, capture,
/// comment and raw. What it renders and how often it loops is bounded.
/// </summary>
internal sealed class LiquidTemplate(IReadOnlyList<LiquidNode> nodes)
{
    /// <summary>UTF-16 units that one rendering may produce.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>Nodes that one rendering may visit.</summary>
    public const int MaxSteps = 100_000;

    /// <exception cref="LiquidSyntaxException">The text is no template, or uses what is not known.</exception>
    public static LiquidTemplate Parse(string text) => new(new LiquidParser(text).ParseAll());

    /// <exception cref="ActivityFaultException">It exceeded a limit.</exception>
    public string Render(in LiquidValues values)
    {
        var context = new LiquidContext(values);
        context.RenderAll(nodes);
        return context.Output.ToString();
    }
}

/// <summary>Why rendering leaves a list of nodes early.</summary>
internal enum LiquidFlow
{
    Next,
    Break,
    Continue,
}

/// <summary>A rendering under way.</summary>
internal sealed class LiquidContext(LiquidValues values)
{
    private readonly Dictionary<string, Values.JsValue> _locals = new(StringComparer.Ordinal);
    private int _steps;

    public StringBuilder Output { get; set; } = new();

    public LiquidFlow RenderAll(IReadOnlyList<LiquidNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (++_steps > LiquidTemplate.MaxSteps || Output.Length > LiquidTemplate.MaxLength)
                throw new ActivityFaultException($"the template exceeded {LiquidTemplate.MaxSteps} steps or {LiquidTemplate.MaxLength} characters.", "LiquidLimit");
            if (node.Render(this) is var flow and not LiquidFlow.Next)
                return flow;
        }

        return LiquidFlow.Next;
    }

    public Values.JsValue Lookup(string name) => _locals.TryGetValue(name, out var value) ? value : values.Root(name);

    public void Assign(string name, Values.JsValue value) => _locals[name] = value;

    public void Unassign(string name) => _locals.Remove(name);
}
