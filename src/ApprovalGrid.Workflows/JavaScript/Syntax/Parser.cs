namespace ApprovalGrid.Workflows.JavaScript.Syntax;

/// <summary>Reads a script into a tree. Nesting is bounded, so that neither reading nor running a tree can exhaust the stack.</summary>
internal sealed partial class Parser
{
    /// <summary>The deepest nesting of brackets, functions and statements.</summary>
    public const int MaxNesting = 120;

    /// <summary>The greatest height of the tree: nesting and chains of members and calls together.</summary>
    public const int MaxHeight = 500;

    private static readonly HashSet<string> Reserved =
    [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw",
        "true", "try", "typeof", "var", "void", "while", "with",
    ];

    private readonly SourceText _source;
    private readonly Lexer _lexer;
    private Token _token;
    private int _lastEnd;
    private int _nesting;
    private int _height;
    private bool _withoutIn;
    private List<(string Name, bool Loop)> _labels = [];
    private int _loops;
    private int _breakables;

    public Parser(SourceText source)
    {
        _source = source;
        _lexer = new Lexer(source);
        _token = _lexer.Next();
    }

    /// <summary>Reads the whole script as the body of a function without parameters.</summary>
    public FunctionSyntax ParseProgram(out bool strict)
    {
        var program = new FunctionSyntax(0, "", arrow: false);
        while (_token.Kind != TokenKind.End)
            program.Body.Add(ParseStatement());
        strict = program.Body is [ExpressionStatementSyntax { Expression: LiteralSyntax { Parenthesized: false, Value.AsString: "use strict" } }, ..];
        return program;
    }

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lexer.Next();
    }

    private bool Accept(string punctuator)
    {
        if (!_token.Is(punctuator))
            return false;
        Advance();
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!_token.IsWord(word))
            return false;
        Advance();
        return true;
    }

    private int Expect(string punctuator)
    {
        var start = _token.Start;
        if (!Accept(punctuator))
            throw Unexpected();
        return start;
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
            throw Unexpected();
    }

    // Automatic semicolon insertion.
    private void EndStatement()
    {
        if (!Accept(";") && !_token.Is("}") && _token.Kind != TokenKind.End && !_token.AfterNewline)
            throw Unexpected();
    }

    private string ExpectName()
    {
        if (_token.Kind != TokenKind.Name || Reserved.Contains(_token.Text))
            throw Unexpected();
        var name = _token.Text;
        Advance();
        return name;
    }

    private ScriptSyntaxException Unexpected() => Error(_token.Start, _token.Kind switch
    {
        TokenKind.End => "Unexpected end of input",
        TokenKind.Number => "Unexpected number",
        TokenKind.String => "Unexpected string",
        TokenKind.Template => "Unexpected template string",
        TokenKind.Name when Reserved.Contains(_token.Text) => $"Unexpected token '{_token.Text}'",
        TokenKind.Name => $"Unexpected identifier '{_token.Text}'",
        _ => $"Unexpected token '{_token.Text}'",
    });

    private ScriptSyntaxException Error(int position, string message) => _source.Error(position, message);

    private void Enter()
    {
        if (++_nesting > MaxNesting)
            throw Error(_token.Start, $"The script is nested deeper than {MaxNesting} levels. Split it into functions or variables");
    }

    private void Leave() => _nesting--;

    // Adds one level above what was read since the height was reset, and joins it with the siblings read before.
    private void CloseHeight(int siblings)
    {
        if (++_height > MaxHeight)
            throw Error(_token.Start, $"The expression is a chain of more than {MaxHeight} steps. Split it with variables");
        _height = Math.Max(siblings, _height);
    }

    private Token Peek()
    {
        var position = _lexer.Position;
        var next = _lexer.Next();
        _lexer.Position = position;
        return next;
    }
}
