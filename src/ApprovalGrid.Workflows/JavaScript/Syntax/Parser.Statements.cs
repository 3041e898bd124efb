namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal sealed partial class Parser
{
    private StatementSyntax ParseStatement()
    {
        Enter();
        var siblings = _height;
        _height = 0;
        var statement = ParseStatementHere();
        CloseHeight(siblings);
        Leave();
        return statement;
    }

    private StatementSyntax ParseStatementHere()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.Punctuator)
        {
            if (_token.Is("{"))
                return ParseBlock();
            if (Accept(";"))
                return new EmptySyntax(start);
        }
        if (_token.Kind == TokenKind.Name && !_token.Escaped && ParseKeywordStatement() is { } statement)
            return statement;
        return ParseExpressionStatement(start);
    }

    private StatementSyntax? ParseKeywordStatement()
    {
        var start = _token.Start;
        switch (_token.Text)
        {
            case "var":
                return ParseDeclaration(DeclarationKind.Var);
            case "const":
                return ParseDeclaration(DeclarationKind.Const);
            case "let" when Peek() is { Kind: TokenKind.Name } or { Kind: TokenKind.Punctuator, Text: "[" or "{" }:
                return ParseDeclaration(DeclarationKind.Let);
            case "function":
                return new FunctionDeclarationSyntax(start, ParseFunction(declaration: true));
            case "if":
                return ParseIf();
            case "for":
                return ParseFor();
            case "while":
                return ParseWhile();
            case "do":
                return ParseDoWhile();
            case "break" or "continue":
                return ParseJump();
            case "return":
                return ParseReturn();
            case "throw":
                return ParseThrow();
            case "try":
                return ParseTry();
            case "switch":
                return ParseSwitch();
            default:
                RefuseStatement();
                return null;
        }
    }

    private void RefuseStatement()
    {
        var advice = _token.Text switch
        {
            "class" => "Classes are not supported in workflow scripts. Use functions that return objects",
            "import" => "import is not supported in workflow scripts. What a script needs is offered as functions of the workflow",
            "export" => "export is not supported in workflow scripts. Return the value instead",
            "with" => "with is not supported. Name the object before each property",
            "debugger" => "debugger is not supported in workflow scripts. Remove it",
            _ => null,
        };
        if (advice is not null)
            throw Error(_token.Start, advice);
    }

    private StatementSyntax ParseExpressionStatement(int start)
    {
        var expression = ParseExpression();
        if (expression is NameSyntax { Parenthesized: false } name && Accept(":"))
            return ParseLabelled(start, name.Name);
        EndStatement();
        return new ExpressionStatementSyntax(start, expression);
    }

    private LabelSyntax ParseLabelled(int start, string name)
    {
        if (_labels.Exists(l => l.Name == name))
            throw Error(start, $"Label '{name}' has already been declared");
        _labels.Add((name, _token.IsWord("for") || _token.IsWord("while") || _token.IsWord("do")));
        var body = ParseStatement();
        _labels.RemoveAt(_labels.Count - 1);
        return new LabelSyntax(start, name, body);
    }

    private BlockSyntax ParseBlock()
    {
        var start = Expect("{");
        return new BlockSyntax(start, ParseStatementsToBrace());
    }

    private List<StatementSyntax> ParseStatementsToBrace()
    {
        var body = new List<StatementSyntax>();
        while (!_token.Is("}"))
        {
            if (_token.Kind == TokenKind.End)
                throw Unexpected();
            body.Add(ParseStatement());
        }
        Advance();
        return body;
    }

    private DeclarationSyntax ParseDeclaration(DeclarationKind kind)
    {
        var declaration = new DeclarationSyntax(_token.Start, kind);
        Advance();
        do
            declaration.Declarators.Add(ParseDeclarator(kind, inFor: false));
        while (Accept(","));
        EndStatement();
        return declaration;
    }

    private DeclaratorSyntax ParseDeclarator(DeclarationKind kind, bool inFor)
    {
        var start = _token.Start;
        var target = ParseBindingTarget();
        var value = Accept("=") ? ParseAssignment() : null;
        var forEach = inFor && (_token.IsWord("of") || _token.IsWord("in"));
        if (value is null && !forEach && target is not NameSyntax)
            throw Error(_token.Start, "Missing initializer in destructuring declaration");
        if (value is null && !forEach && kind == DeclarationKind.Const)
            throw Error(_token.Start, "Missing initializer in const declaration");
        NameFunction(value, target);
        return new DeclaratorSyntax(start, target, value, _lastEnd);
    }

    private IfSyntax ParseIf()
    {
        var statement = new IfSyntax(_token.Start);
        do
        {
            ExpectWord("if");
            Expect("(");
            var test = ParseExpression();
            Expect(")");
            statement.Branches.Add((test, ParseStatement()));
            if (!AcceptWord("else"))
                return statement;
        }
        while (_token.IsWord("if"));
        statement.Else = ParseStatement();
        return statement;
    }

    private T ParseBody<T>(T loop)
        where T : LoopSyntax
    {
        _loops++;
        _breakables++;
        loop.Body = ParseStatement();
        _loops--;
        _breakables--;
        return loop;
    }

    private WhileSyntax ParseWhile()
    {
        var start = _token.Start;
        Advance();
        Expect("(");
        var test = ParseExpression();
        Expect(")");
        return ParseBody(new WhileSyntax(start, test, testFirst: true));
    }

    private WhileSyntax ParseDoWhile()
    {
        var start = _token.Start;
        Advance();
        var body = ParseBody(new WhileSyntax(start, null!, testFirst: false)).Body;
        ExpectWord("while");
        Expect("(");
        var test = ParseExpression();
        Expect(")");
        Accept(";");
        return new WhileSyntax(start, test, testFirst: false) { Body = body };
    }

    private LoopSyntax ParseFor()
    {
        var start = _token.Start;
        Advance();
        if (_token.IsWord("await"))
            throw Error(_token.Start, "await is not supported: workflow scripts run to their end at once. Remove it");
        Expect("(");
        if (Accept(";"))
            return ParseForRest(start, null);
        var kind = _token.Text switch
        {
            "var" => DeclarationKind.Var,
            "const" => DeclarationKind.Const,
            "let" when Peek() is { Kind: TokenKind.Name } or { Text: "[" or "{" } => DeclarationKind.Let,
            _ => (DeclarationKind?)null,
        };
        return kind is { } declared && _token.Kind == TokenKind.Name ? ParseForDeclaration(start, declared) : ParseForExpression(start);
    }

    private LoopSyntax ParseForDeclaration(int start, DeclarationKind kind)
    {
        var declaration = new DeclarationSyntax(_token.Start, kind);
        Advance();
        _withoutIn = true;
        do
            declaration.Declarators.Add(ParseDeclarator(kind, inFor: true));
        while (Accept(","));
        _withoutIn = false;
        if (!_token.IsWord("of") && !_token.IsWord("in"))
        {
            Expect(";");
            return ParseForRest(start, declaration);
        }
        if (declaration.Declarators is not [{ Value: null } only])
            throw Error(_token.Start, $"Invalid left-hand side in for-{_token.Text} loop: Must have a single binding.");
        return ParseForEach(start, kind, only.Target);
    }

    private LoopSyntax ParseForExpression(int start)
    {
        _withoutIn = true;
        var expression = ParseExpression();
        _withoutIn = false;
        if (_token.IsWord("of") || _token.IsWord("in"))
            return ParseForEach(start, null, ToTarget(expression, $"Invalid left-hand side in for-loop"));
        Expect(";");
        return ParseForRest(start, new ExpressionStatementSyntax(expression.Position, expression));
    }

    private ForEachSyntax ParseForEach(int start, DeclarationKind? kind, ExpressionSyntax target)
    {
        var keys = _token.Text == "in";
        Advance();
        var source = keys ? ParseExpression() : ParseAssignment();
        Expect(")");
        return ParseBody(new ForEachSyntax(start, kind, target, source, keys));
    }

    private ForSyntax ParseForRest(int start, StatementSyntax? first)
    {
        var test = _token.Is(";") ? null : ParseExpression();
        Expect(";");
        var next = _token.Is(")") ? null : ParseExpression();
        Expect(")");
        return ParseBody(new ForSyntax(start) { Start = first, Test = test, Next = next });
    }

    private JumpSyntax ParseJump()
    {
        var start = _token.Start;
        var isBreak = _token.Text == "break";
        Advance();
        string? label = null;
        if (_token.Kind == TokenKind.Name && !_token.AfterNewline && !Reserved.Contains(_token.Text))
        {
            label = ExpectName();
            var at = _labels.FindIndex(l => l.Name == label);
            if (at < 0)
                throw Error(start, $"Undefined label '{label}'");
            if (!isBreak && !_labels[at].Loop)
                throw Error(start, $"Illegal continue statement: '{label}' does not denote an iteration statement");
        }
        else if ((isBreak ? _breakables : _loops) == 0)
        {
            throw Error(start, isBreak ? "Illegal break statement" : "Illegal continue statement: no surrounding iteration statement");
        }
        EndStatement();
        return new JumpSyntax(start, isBreak, label);
    }

    private ReturnSyntax ParseReturn()
    {
        var start = _token.Start;
        Advance();
        var bare = _token.Is(";") || _token.Is("}") || _token.Kind == TokenKind.End || _token.AfterNewline;
        var value = bare ? null : ParseExpression();
        EndStatement();
        return new ReturnSyntax(start, value);
    }

    private ThrowSyntax ParseThrow()
    {
        var start = _token.Start;
        Advance();
        if (_token.AfterNewline)
            throw Error(_token.Start, "Illegal newline after throw");
        var value = ParseExpression();
        EndStatement();
        return new ThrowSyntax(start, value);
    }

    private TrySyntax ParseTry()
    {
        var start = _token.Start;
        Advance();
        var statement = new TrySyntax(start, ParseBlock());
        if (AcceptWord("catch"))
        {
            if (Accept("("))
            {
                statement.CatchTarget = ParseBindingTarget();
                Expect(")");
            }
            statement.Catch = ParseBlock();
        }
        if (AcceptWord("finally"))
            statement.Finally = ParseBlock();
        if (statement.Catch is null && statement.Finally is null)
            throw Error(_token.Start, "Missing catch or finally after try");
        return statement;
    }

    private SwitchSyntax ParseSwitch()
    {
        var start = _token.Start;
        Advance();
        Expect("(");
        var statement = new SwitchSyntax(start, ParseExpression());
        Expect(")");
        Expect("{");
        _breakables++;
        while (!Accept("}"))
            statement.Cases.Add(ParseCase(statement));
        _breakables--;
        return statement;
    }

    private (ExpressionSyntax? Test, List<StatementSyntax> Body) ParseCase(SwitchSyntax statement)
    {
        ExpressionSyntax? test = null;
        if (AcceptWord("case"))
            test = ParseExpression();
        else if (statement.Cases.Exists(c => c.Test is null) && _token.IsWord("default"))
            throw Error(_token.Start, "More than one default clause in switch statement");
        else
            ExpectWord("default");
        Expect(":");
        var body = new List<StatementSyntax>();
        while (!_token.Is("}") && !_token.IsWord("case") && !_token.IsWord("default"))
            body.Add(ParseStatement());
        return (test, body);
    }
}
