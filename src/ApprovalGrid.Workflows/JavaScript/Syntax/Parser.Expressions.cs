namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal sealed partial class Parser
{
    private static readonly HashSet<string> Assignments =
        ["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="];

    private ExpressionSyntax ParseExpression()
    {
        var first = ParseAssignment();
        if (!_token.Is(","))
            return first;
        var items = new List<ExpressionSyntax> { first };
        while (Accept(","))
            items.Add(ParseAssignment());
        return new SequenceSyntax(first.Position, items);
    }

    private ExpressionSyntax ParseAssignment()
    {
        Enter();
        var siblings = _height;
        _height = 0;
        var expression = ParseAssignmentHere();
        CloseHeight(siblings);
        Leave();
        return expression;
    }

    private ExpressionSyntax ParseAssignmentHere()
    {
        var left = ParseConditional();
        if (_token.Kind != TokenKind.Punctuator || !Assignments.Contains(_token.Text))
            return left;
        var op = _token.Text;
        var position = _token.Start;
        if (op != "=" && left is not (NameSyntax or MemberSyntax))
            throw Error(left.Position, "Invalid left-hand side in assignment");
        var target = ToTarget(left, "Invalid left-hand side in assignment");
        Advance();
        var value = ParseAssignment();
        if (op is "=" or "&&=" or "||=" or "??=")
            NameFunction(value, target);
        return new AssignSyntax(position, op, target, value);
    }

    private ExpressionSyntax ParseConditional()
    {
        var test = ParseBinary(1);
        if (!_token.Is("?") || IsArrow(test))
            return test;
        var position = _token.Start;
        Advance();
        var withoutIn = _withoutIn;
        _withoutIn = false;
        var then = ParseAssignment();
        _withoutIn = withoutIn;
        Expect(":");
        return new ConditionalSyntax(position, test, then, ParseAssignment());
    }

    private ExpressionSyntax ParseBinary(int minimum)
    {
        var left = ParseUnary();
        while (Precedence() is var precedence && precedence >= minimum)
        {
            if (IsArrow(left))
                throw Unexpected();
            left = precedence <= 3 ? ParseLogicalRun(left, precedence) : ParseBinaryRun(left, precedence);
        }
        return left;
    }

    private BinarySyntax ParseBinaryRun(ExpressionSyntax first, int precedence)
    {
        var run = new BinarySyntax(first.Position, first);
        do
        {
            var op = _token.Text;
            var position = _token.Start;
            Advance();
            var operand = ParseBinary(precedence + 1);
            if (IsArrow(operand))
                throw Error(operand.Position, "Malformed arrow function parameter list");
            run.Rest.Add((op, operand, position));
        }
        while (Precedence() == precedence);
        return run;
    }

    private LogicalSyntax ParseLogicalRun(ExpressionSyntax first, int precedence)
    {
        var run = new LogicalSyntax(_token.Start, _token.Text);
        RefuseMixed(run, first);
        run.Operands.Add(first);
        while (_token.Is(run.Operator))
        {
            Advance();
            var operand = ParseBinary(precedence + 1);
            RefuseMixed(run, operand);
            run.Operands.Add(operand);
        }
        return run;
    }

    private void RefuseMixed(LogicalSyntax run, ExpressionSyntax operand)
    {
        if (operand is LogicalSyntax { Parenthesized: false } inner && (inner.Operator == "??") != (run.Operator == "??"))
            throw Error(run.Position, "?? cannot be mixed with && or || without parentheses");
    }

    private int Precedence() => _token.Kind switch
    {
        TokenKind.Punctuator => _token.Text switch
        {
            "??" => 1,
            "||" => 2,
            "&&" => 3,
            "|" => 4,
            "^" => 5,
            "&" => 6,
            "==" or "!=" or "===" or "!==" => 7,
            "<" or ">" or "<=" or ">=" => 8,
            "<<" or ">>" or ">>>" => 9,
            "+" or "-" => 10,
            "*" or "/" or "%" => 11,
            _ => 0,
        },
        TokenKind.Name when !_token.Escaped => _token.Text == "instanceof" || (_token.Text == "in" && !_withoutIn) ? 8 : 0,
        _ => 0,
    };

    private ExpressionSyntax ParseUnary()
    {
        Enter();
        var siblings = _height;
        _height = 0;
        var expression = ParseUnaryHere();
        CloseHeight(siblings);
        Leave();
        return expression;
    }

    private ExpressionSyntax ParseUnaryHere()
    {
        var start = _token.Start;
        var isOperator = _token.Kind == TokenKind.Punctuator
            ? _token.Text is "!" or "-" or "+" or "~"
            : _token.Kind == TokenKind.Name && !_token.Escaped && _token.Text is "typeof" or "void" or "delete";
        if (isOperator)
        {
            var op = _token.Text;
            Advance();
            var operand = ParseUnary();
            if (operand is BinarySyntax { Parenthesized: false, Rest: [("**", _, var power)] })
                throw Error(power, "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence");
            return new UnarySyntax(start, op, operand);
        }
        if (_token.Is("++") || _token.Is("--"))
        {
            var by = _token.Text == "++" ? 1 : -1;
            Advance();
            return new UpdateSyntax(start, by, prefix: true, ToSimpleTarget(ParseUnary(), "Invalid left-hand side expression in prefix operation"));
        }
        return ParsePower(ParsePostfix());
    }

    private ExpressionSyntax ParsePower(ExpressionSyntax first)
    {
        if (!_token.Is("**") || IsArrow(first))
            return first;
        var run = new BinarySyntax(first.Position, first);
        var position = _token.Start;
        Advance();
        run.Rest.Add(("**", ParseUnary(), position));
        return run;
    }

    private ExpressionSyntax ParsePostfix()
    {
        var expression = ParseCallChain();
        if ((_token.Is("++") || _token.Is("--")) && !_token.AfterNewline)
        {
            var target = ToSimpleTarget(expression, "Invalid left-hand side expression in postfix operation");
            expression = new UpdateSyntax(_token.Start, _token.Text == "++" ? 1 : -1, prefix: false, target);
            Advance();
        }
        return expression;
    }

    private ExpressionSyntax ParseCallChain()
    {
        var start = _token.Start;
        var expression = _token.IsWord("new") ? ParseNew() : ParsePrimary();
        if (IsArrow(expression))
            return expression;
        var optional = false;
        while (ParseLink(expression, ref optional) is { } next)
        {
            expression = next;
            _height++;
        }
        return optional ? new ChainSyntax(start, expression) : expression;
    }

    private ExpressionSyntax? ParseLink(ExpressionSyntax target, ref bool optional)
    {
        var position = _token.Start;
        if (_token.Kind == TokenKind.Template)
            throw Error(position, "Tagged templates are not supported. Call the function with ordinary arguments");
        if (_token.Kind != TokenKind.Punctuator)
            return null;
        switch (_token.Text)
        {
            case ".":
                Advance();
                return new MemberSyntax(_token.Start, target, ExpectPropertyName(), null, optional: false);
            case "[":
                return ParseIndex(position, target, byChain: false);
            case "(":
                return ParseCall(position, target);
            case "?.":
                optional = true;
                Advance();
                if (_token.Kind == TokenKind.Template)
                    throw Error(_token.Start, "Invalid tagged template on optional chain");
                if (_token.Is("["))
                    return ParseIndex(position, target, byChain: true);
                return _token.Is("(")
                    ? new CallSyntax(target.Position, target, ParseArguments(), optional: true)
                    : new MemberSyntax(_token.Start, target, ExpectPropertyName(), null, optional: true);
            default:
                return null;
        }
    }

    private MemberSyntax ParseIndex(int position, ExpressionSyntax target, bool byChain)
    {
        Advance();
        var key = WithIn(ParseExpression);
        Expect("]");
        // A constant string key is an ordinary name.
        return key is LiteralSyntax { Value.AsString: { } name }
            ? new MemberSyntax(position, target, name, null, byChain)
            : new MemberSyntax(position, target, null, key, byChain);
    }

    private CallSyntax ParseCall(int position, ExpressionSyntax callee)
    {
        var arguments = ParseArguments();
        if (_token.Is("=>") && callee is NameSyntax { Name: "async" })
            throw RefuseAsync(callee.Position);
        return new CallSyntax(callee is MemberSyntax ? callee.Position : callee is NameSyntax ? callee.Position : position, callee, arguments, optional: false);
    }

    private string ExpectPropertyName()
    {
        if (_token.Kind != TokenKind.Name)
        {
            if (_token.Kind == TokenKind.End)
                throw Unexpected();
            throw Unexpected();
        }
        var name = _token.Text;
        Advance();
        return name;
    }

    private List<ExpressionSyntax> ParseArguments()
    {
        Expect("(");
        return WithIn(ParseArgumentList);
    }

    private List<ExpressionSyntax> ParseArgumentList()
    {
        var arguments = new List<ExpressionSyntax>();
        while (!Accept(")"))
        {
            arguments.Add(ParseSpreadable());
            if (!_token.Is(")"))
                Expect(",");
        }
        return arguments;
    }

    private ExpressionSyntax ParseSpreadable()
    {
        var start = _token.Start;
        return Accept("...") ? new SpreadSyntax(start, ParseAssignment()) : ParseAssignment();
    }

    private NewSyntax ParseNew()
    {
        var start = _token.Start;
        Advance();
        if (_token.Is("."))
            throw Error(start, "new.target is not supported in workflow scripts");
        Enter();
        var callee = _token.IsWord("new") ? ParseNew() : ParsePrimary();
        Leave();
        while (_token.Is(".") || _token.Is("["))
        {
            var optional = false;
            callee = ParseLink(callee, ref optional)!;
            _height++;
        }
        return new NewSyntax(start, callee, _token.Is("(") ? ParseArguments() : []);
    }

    private T WithIn<T>(Func<T> parse)
    {
        var withoutIn = _withoutIn;
        _withoutIn = false;
        var result = parse();
        _withoutIn = withoutIn;
        return result;
    }

    private static bool IsArrow(ExpressionSyntax expression) => expression is FunctionSyntax { Arrow: true, Parenthesized: false };

    private ScriptSyntaxException RefuseAsync(int position) =>
        Error(position, "async functions are not supported: workflow scripts run to their end at once. Remove async and await");
}
