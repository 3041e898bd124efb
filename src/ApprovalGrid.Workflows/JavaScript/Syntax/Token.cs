namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal enum TokenKind : byte
{
    End,
    Name,
    Punctuator,
    Number,
    String,
    Template,
}

/// <summary>One token. <paramref name="Text"/> is the name or punctuator, or the value of a string.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Start, int End, bool AfterNewline, bool Escaped)
{
    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    /// <summary>A keyword or contextual keyword written without escapes.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Name && !Escaped && Text == word;
}
