namespace ApprovalGrid.Workflows.Expressions;

/// <summary>A template that cannot be read. Line and column count from 1.</summary>
internal sealed class LiquidSyntaxException(string message, int line, int column) : Exception(message)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    public static LiquidSyntaxException At(string template, int position, string message)
    {
        var before = template.AsSpan(0, Math.Min(position, template.Length));
        return new LiquidSyntaxException(message, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
