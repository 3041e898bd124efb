namespace ApprovalGrid.Workflows.JavaScript.Syntax;

/// <summary>The text of a script and where its lines begin.</summary>
internal sealed class SourceText(string text)
{
    public string Text { get; } = text;

    /// <summary>The line and column of a position, both counted from 1.</summary>
    public (int Line, int Column) Locate(int position)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < position && i < Text.Length; i++)
        {
            if (Text[i] is not ('\n' or '\r' or '\u2028' or '\u2029') || (Text[i] == '\r' && i + 1 < Text.Length && Text[i + 1] == '\n'))
                continue;
            line++;
            start = i + 1;
        }
        return (line, position - start + 1);
    }

    public ScriptSyntaxException Error(int position, string message)
    {
        var (line, column) = Locate(position);
        return new ScriptSyntaxException(message, line, column);
    }
}
