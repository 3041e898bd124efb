using ApprovalGrid.Workflows.JavaScript.Library;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal sealed partial class Parser
{
    private ExpressionSyntax ParsePrimary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();
                return new LiteralSyntax(token.Start, token.Number);
            case TokenKind.String:
                Advance();
                return new LiteralSyntax(token.Start, token.Text);
            case TokenKind.Template:
                return ParseTemplate();
            case TokenKind.Name:
                return ParseNameOrWord();
            case TokenKind.Punctuator:
                switch (token.Text)
                {
                    case "(":
                        return WithIn(ParseParenthesized);
                    case "[":
                        return WithIn(ParseArray);
                    case "{":
                        return WithIn(ParseObject);
                    case "/" or "/=":
                        return ParseRegExp();
                }
                break;
        }
        throw Unexpected();
    }

    private ExpressionSyntax ParseNameOrWord()
    {
        var token = _token;
        if (!token.Escaped)
        {
            switch (token.Text)
            {
                case "true" or "false":
                    Advance();
                    return new LiteralSyntax(token.Start, token.Text == "true");
                case "null":
                    Advance();
                    return new LiteralSyntax(token.Start, JsValue.Null);
                case "this":
                    Advance();
                    return new ThisSyntax(token.Start);
                case "function":
                    return ParseFunction(declaration: false);
                case "async" or "await" or "yield":
                    RefuseCoroutine();
                    break;
                case "super":
                    throw Error(token.Start, "super belongs to classes, which workflow scripts do not have. Call the function by its name");
                default:
                    RefuseStatement();
                    break;
            }
        }
        var name = ExpectName();
        if (!_token.Is("=>"))
            return new NameSyntax(token.Start, name);
        var arrow = new FunctionSyntax(token.Start, "", arrow: true);
        arrow.Parameters.Add(new ParameterSyntax(token.Start, new NameSyntax(token.Start, name), null, rest: false, token.End));
        return ParseArrowBody(arrow);
    }

    private void RefuseCoroutine()
    {
        var next = Peek();
        if (next.AfterNewline)
            return;
        var startsOperand = next.Kind is TokenKind.Name or TokenKind.Number or TokenKind.String && next.Text is not ("in" or "of" or "instanceof");
        if (_token.Text == "async" && startsOperand)
            throw RefuseAsync(_token.Start);
        if (_token.Text == "await" && startsOperand)
            throw Error(_token.Start, "await is not supported: workflow scripts run to their end at once. Remove it");
        if (_token.Text == "yield" && startsOperand)
            throw Error(_token.Start, "Generators are not supported in workflow scripts. Return an array instead");
    }

    private TemplateSyntax ParseTemplate()
    {
        var start = _token.Start;
        var texts = new List<string>();
        var parts = new List<ExpressionSyntax>();
        while (true)
        {
            var done = _lexer.ReadTemplateText(start, out var text);
            texts.Add(text);
            Advance();
            if (done)
                return new TemplateSyntax(start, texts, parts);
            parts.Add(WithIn(ParseExpression));
            // The brace must stay the current token: the template's text goes on right behind it.
            if (!_token.Is("}"))
                throw Unexpected();
        }
    }

    private RegExpSyntax ParseRegExp()
    {
        var start = _token.Start;
        var (pattern, flags) = _lexer.ReadRegExp(start);
        Advance();
        if (!RegExpProgram.TryCompile(pattern, flags, out var program, out var message, out var offset))
            throw Error(start + 1 + offset, message);
        return new RegExpSyntax(start, program);
    }

    // "(" begins a group or the parameters of an arrow function; which of them shows after ")".
    private ExpressionSyntax ParseParenthesized()
    {
        var start = _token.Start;
        Advance();
        var items = new List<ExpressionSyntax>();
        var onlyParameters = _token.Is(")");
        while (!_token.Is(")"))
        {
            onlyParameters |= _token.Is("...");
            items.Add(ParseSpreadable());
            if (_token.Is(")"))
                break;
            Expect(",");
            onlyParameters |= _token.Is(")");
        }
        Advance();
        if (_token.Is("=>"))
            return ParseArrow(start, items);
        if (onlyParameters)
            throw Unexpected();
        var expression = items.Count == 1 ? items[0] : new SequenceSyntax(start, items);
        expression.Parenthesized = true;
        return expression;
    }

    private FunctionSyntax ParseArrow(int start, List<ExpressionSyntax> items)
    {
        var arrow = new FunctionSyntax(start, "", arrow: true);
        foreach (var item in items)
        {
            if (item.Parenthesized)
                throw Error(item.Position, "Invalid destructuring assignment target");
            arrow.Parameters.Add(ToParameter(item, last: ReferenceEquals(item, items[^1])));
        }
        return ParseArrowBody(arrow);
    }

    private FunctionSyntax ParseArrowBody(FunctionSyntax arrow)
    {
        if (_token.AfterNewline)
            throw Unexpected();
        Advance();
        if (_token.Is("{"))
            arrow.Body = ParseFunctionBody();
        else
            arrow.Expression = ParseAssignment();
        return arrow;
    }

    private ArraySyntax ParseArray()
    {
        var array = new ArraySyntax(_token.Start, []);
        Advance();
        while (!Accept("]"))
        {
            if (Accept(","))
            {
                array.Items.Add(null);
                continue;
            }
            var item = ParseSpreadable();
            array.Items.Add(item);
            if (_token.Is("]"))
                continue;
            array.CommaAfterSpread |= item is SpreadSyntax;
            Expect(",");
        }
        return array;
    }

    private ObjectSyntax ParseObject()
    {
        var literal = new ObjectSyntax(_token.Start, []);
        Advance();
        while (!Accept("}"))
        {
            literal.Properties.Add(ParseProperty());
            if (!_token.Is("}"))
                Expect(",");
        }
        return literal;
    }

    private PropertySyntax ParseProperty()
    {
        var start = _token.Start;
        if (Accept("..."))
            return new PropertySyntax(start, null, null, ParseAssignment());
        if (_token.Is("*"))
            throw Error(start, "Generators are not supported in workflow scripts. Return an array instead");
        var keyToken = _token;
        var (name, key) = ParsePropertyKey();
        if (name == "__proto__" && _token.Is(":"))
            throw Error(start, "__proto__ is not supported. Copy the properties with the spread syntax instead");
        if (Accept(":"))
        {
            var value = ParseAssignment();
            if (name is not null && value is FunctionSyntax { Name: "", Parenthesized: false } function)
                function.Name = name;
            return new PropertySyntax(start, name, key, value);
        }
        if (_token.Is("("))
            return new PropertySyntax(start, name, key, ParseFunctionRest(new FunctionSyntax(start, name ?? "", arrow: false) { Method = true }));
        return ParseShorthand(keyToken, name);
    }

    private (string? Name, ExpressionSyntax? Key) ParsePropertyKey()
    {
        var token = _token;
        if (Accept("["))
        {
            var key = ParseAssignment();
            Expect("]");
            return key is LiteralSyntax { Value.AsString: { } text } ? (text, null) : (null, key);
        }
        var name = token.Kind switch
        {
            TokenKind.Name or TokenKind.String => token.Text,
            TokenKind.Number => string.Intern(JsNumber.ToText(token.Number)),
            _ => throw Unexpected(),
        };
        Advance();
        return (name, null);
    }

    private PropertySyntax ParseShorthand(Token token, string? name)
    {
        if (token.IsWord("get") || token.IsWord("set"))
        {
            if (!_token.Is(",") && !_token.Is("}") && !_token.Is("="))
                throw Error(token.Start, "Getters and setters are not supported in object literals. Use a method or a plain property");
        }
        if (token.IsWord("async") && !_token.Is(",") && !_token.Is("}") && !_token.Is("="))
            throw RefuseAsync(token.Start);
        if (name is null || token.Kind != TokenKind.Name || Reserved.Contains(name))
            throw Unexpected();
        var value = new NameSyntax(token.Start, name);
        var position = _token.Start;
        if (!Accept("="))
            return new PropertySyntax(token.Start, name, null, value);
        var byDefault = ParseAssignment();
        NameFunction(byDefault, value);
        return new PropertySyntax(token.Start, name, null, new AssignSyntax(position, "=", value, byDefault)) { ShorthandDefault = true };
    }

    private FunctionSyntax ParseFunction(bool declaration)
    {
        var start = _token.Start;
        Advance();
        if (_token.Is("*"))
            throw Error(start, "Generators are not supported in workflow scripts. Return an array instead");
        var name = declaration || !_token.Is("(") ? ExpectName() : "";
        return ParseFunctionRest(new FunctionSyntax(start, name, arrow: false) { NamesItself = !declaration && name.Length > 0 });
    }

    private FunctionSyntax ParseFunctionRest(FunctionSyntax function)
    {
        Expect("(");
        while (!Accept(")"))
        {
            var start = _token.Start;
            var rest = Accept("...");
            var target = ParseBindingTarget();
            var byDefault = !rest && Accept("=") ? ParseAssignment() : null;
            NameFunction(byDefault, target);
            function.Parameters.Add(new ParameterSyntax(start, target, byDefault, rest, _lastEnd));
            if (rest && !_token.Is(")"))
                throw Error(_token.Start, "Rest parameter must be last formal parameter");
            if (!_token.Is(")"))
                Expect(",");
        }
        function.Body = ParseFunctionBody();
        return function;
    }

    private List<StatementSyntax> ParseFunctionBody()
    {
        var (labels, loops, breakables, withoutIn) = (_labels, _loops, _breakables, _withoutIn);
        (_labels, _loops, _breakables, _withoutIn) = ([], 0, 0, false);
        Expect("{");
        var body = ParseStatementsToBrace();
        (_labels, _loops, _breakables, _withoutIn) = (labels, loops, breakables, withoutIn);
        return body;
    }

    private static void NameFunction(ExpressionSyntax? value, ExpressionSyntax target)
    {
        if (value is FunctionSyntax { Name: "", Parenthesized: false } function && target is NameSyntax name)
            function.Name = name.Name;
    }
}
