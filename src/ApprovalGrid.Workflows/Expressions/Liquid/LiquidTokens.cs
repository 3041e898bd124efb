using System.Globalization;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Expressions;

/// <summary>Reads the inside of one pair of Liquid braces.</summary>
internal sealed class LiquidTokens(string template, int from, int to)
{
    private static readonly string[] Signs = ["==", "!=", "<=", ">=", "<", ">"];

    private int _position = from;
    private int _depth;

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return _position >= to;
        }
    }

    public void ExpectEnd()
    {
        if (!AtEnd)
            throw Error($"'{template[_position]}' is not expected here");
    }

    public string Word()
    {
        SkipSpace();
        var start = _position;
        while (_position < to && (char.IsLetterOrDigit(template[_position]) || template[_position] is '_' or '-' or '?'))
            _position++;
        return _position > start ? template[start.._position] : throw Error("a name is expected here");
    }

    public void Expect(string text)
    {
        if (!Accept(text))
            throw Error($"'{text}' is expected here");
    }

    public void ExpectWord(string word)
    {
        if (Word() != word)
            throw Error($"'{word}' is expected here");
    }

    /// <summary>value | filter: argument, argument | …</summary>
    public LiquidValue ParseFiltered()
    {
        var value = ParseCondition();
        while (Accept("|"))
        {
            var name = Word();
            var filter = LiquidFilters.Find(name) ?? throw Error($"the filter '{name}' is not known");
            var arguments = new List<LiquidValue>();
            if (Accept(":"))
            {
                do
                    arguments.Add(ParseSimple());
                while (Accept(","));
            }

            value = new LiquidFiltered(value, filter, arguments);
        }

        return value;
    }

    // As Liquid has it: "and" and "or" have the same rank and group from the right.
    public LiquidValue ParseCondition()
    {
        if (++_depth > 50)
            throw Error("the condition is too long");
        var left = ParseComparison();
        foreach (var word in (string[])["and", "or"])
        {
            if (AcceptWord(word))
                return new LiquidOperation(word, left, ParseCondition());
        }

        return left;
    }

    public IEnumerable<LiquidValue> ParseOptions()
    {
        do
            yield return ParseSimple();
        while (Accept(",") || AcceptWord("or"));
    }

    public LiquidValue ParseSimple()
    {
        var value = ParsePrimary();
        while (_position < to)
        {
            if (template[_position] == '.' && _position + 1 < to && template[_position + 1] != '.')
            {
                _position++;
                value = new LiquidMember(value, new LiquidConstant(Word()));
            }
            else if (template[_position] == '[')
            {
                _position++;
                value = new LiquidMember(value, ParseSimple());
                Expect("]");
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private LiquidValue ParseComparison()
    {
        var left = ParseSimple();
        foreach (var sign in Signs)
        {
            if (Accept(sign))
                return new LiquidOperation(sign, left, ParseSimple());
        }

        return AcceptWord("contains") ? new LiquidOperation("contains", left, ParseSimple()) : left;
    }

    private LiquidValue ParsePrimary()
    {
        if (AtEnd)
            throw Error("a value is expected here");
        var first = template[_position];
        if (first is '\'' or '"')
            return new LiquidConstant(QuotedText(first));
        if (char.IsAsciiDigit(first) || (first == '-' && _position + 1 < to && char.IsAsciiDigit(template[_position + 1])))
            return new LiquidConstant(Number());
        if (Accept("("))
        {
            var begin = ParseSimple();
            Expect("..");
            var range = new LiquidRange(begin, ParseSimple());
            Expect(")");
            return range;
        }

        return Word() switch
        {
            "true" => new LiquidConstant(true),
            "false" => new LiquidConstant(false),
            "nil" or "null" => new LiquidConstant(JsValue.Null),
            "empty" or "blank" => new LiquidConstant(""),
            var name => new LiquidName(name),
        };
    }

    private string QuotedText(char quote)
    {
        var end = template.IndexOf(quote, _position + 1, to - _position - 1);
        if (end < 0)
            throw Error("the text is not closed");
        var text = template[(_position + 1)..end];
        _position = end + 1;
        return text;
    }

    private double Number()
    {
        var start = _position++;
        while (_position < to && (char.IsAsciiDigit(template[_position]) || (template[_position] == '.' && _position + 1 < to && char.IsAsciiDigit(template[_position + 1]))))
            _position++;
        return double.TryParse(template.AsSpan(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error("a number is expected here");
    }

    private bool Accept(string text)
    {
        SkipSpace();
        if (_position + text.Length > to || string.CompareOrdinal(template, _position, text, 0, text.Length) != 0)
            return false;
        _position += text.Length;
        return true;
    }

    private bool AcceptWord(string word)
    {
        SkipSpace();
        var end = _position + word.Length;
        if (end > to || string.CompareOrdinal(template, _position, word, 0, word.Length) != 0 || (end < to && char.IsLetterOrDigit(template[end])))
            return false;
        _position = end;
        return true;
    }

    private void SkipSpace()
    {
        while (_position < to && char.IsWhiteSpace(template[_position]))
            _position++;
    }

    private LiquidSyntaxException Error(string message) => LiquidSyntaxException.At(template, _position, message);
}
