using System.Globalization;
using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Reads JSON text for a running script, with the errors that <c>JSON.parse</c> gives.</summary>
internal sealed class JsonReader(string text, Evaluation x)
{
    private int _at;

    public JsValue Read()
    {
        x.Step(text.Length >> 5);
        var value = ReadValue();
        SkipSpace();
        return _at == text.Length ? value : throw Unexpected(afterValue: true);
    }

    private JsValue ReadValue()
    {
        SkipSpace();
        if (_at >= text.Length)
            throw Unexpected();
        switch (text[_at])
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                return x.Text(ReadString());
            case 't':
                return Word("true", true);
            case 'f':
                return Word("false", false);
            case 'n':
                return Word("null", JsValue.Null);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            default:
                throw Unexpected();
        }
    }

    private JsValue Word(string word, JsValue value)
    {
        foreach (var c in word)
        {
            if (_at >= text.Length || text[_at] != c)
                throw Unexpected();
            _at++;
        }
        return value;
    }

    private JsObject ReadObject()
    {
        x.Enter();
        var made = x.NewObject();
        _at++;
        SkipSpace();
        if (!TryTake('}'))
        {
            do
            {
                SkipSpace();
                if (_at >= text.Length || text[_at] != '"')
                    throw ExpectedName(made.Size == 0);
                var name = ReadString();
                SkipSpace();
                if (!TryTake(':'))
                    throw _at >= text.Length ? Unexpected() : Malformed("Expected ':' after property name in JSON");
                x.Define(made, name, ReadValue());
                SkipSpace();
            }
            while (TryTake(','));
            if (!TryTake('}'))
                throw Malformed("Expected ',' or '}' after property value in JSON");
        }
        x.LeaveCall();
        return made;
    }

    private JsArray ReadArray()
    {
        x.Enter();
        var made = x.NewArray([]);
        _at++;
        SkipSpace();
        if (!TryTake(']'))
        {
            do
                x.Push(made, ReadValue());
            while (TakeComma());
            if (!TryTake(']'))
                throw Malformed("Expected ',' or ']' after array element in JSON");
        }
        x.LeaveCall();
        return made;
    }

    private bool TakeComma()
    {
        SkipSpace();
        return TryTake(',');
    }

    private double ReadNumber()
    {
        var start = _at;
        TryTake('-');
        if (_at >= text.Length)
            throw Malformed("No number after minus sign in JSON");
        if (!char.IsAsciiDigit(text[_at]))
            throw Malformed("No number after minus sign in JSON");
        if (text[_at] == '0')
        {
            _at++;
            if (_at < text.Length && char.IsAsciiDigit(text[_at]))
                throw Unexpected();
        }
        SkipDigits();
        if (TryTake('.') && SkipDigits() == 0)
            throw Malformed("Unterminated fractional number in JSON");
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-')
                _at++;
            if (SkipDigits() == 0)
                throw Malformed("Exponent part is missing a number in JSON");
        }
        return double.Parse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private int SkipDigits()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        return _at - start;
    }

    private string ReadString()
    {
        var start = ++_at;
        while (_at < text.Length && text[_at] is not ('"' or '\\') && text[_at] >= ' ')
            _at++;
        if (_at < text.Length && text[_at] == '"')
            return text[start.._at++];
        var made = new StringBuilder().Append(text, start, _at - start);
        while (true)
        {
            if (_at >= text.Length)
                throw Malformed("Unterminated string in JSON");
            var c = text[_at];
            if (c < ' ')
                throw Malformed("Bad control character in string literal in JSON");
            _at++;
            if (c == '"')
                return made.ToString();
            made.Append(c == '\\' ? ReadEscape() : c);
        }
    }

    private char ReadEscape()
    {
        if (_at >= text.Length)
            throw Malformed("Unterminated string in JSON");
        var c = text[_at++];
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                var code = 0;
                for (var i = 0; i < 4; i++, _at++)
                {
                    var digit = _at < text.Length ? JsNumber.Digit(text[_at]) : 99;
                    code = digit < 16 ? (code * 16) + digit : throw Malformed("Bad Unicode escape in JSON");
                }
                return (char)code;
            default:
                _at--;
                throw Malformed("Bad escaped character in JSON");
        }
    }

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n' or '\r' or '\t')
            _at++;
    }

    private bool TryTake(char c)
    {
        if (_at >= text.Length || text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private ScriptException ExpectedName(bool first) => Malformed(first
        ? "Expected property name or '}' in JSON"
        : "Expected double-quoted property name in JSON");

    private ScriptException Malformed(string message) => x.Error("SyntaxError", $"{message} at position {_at}");

    private ScriptException Unexpected(bool afterValue = false)
    {
        if (_at >= text.Length)
            return x.Error("SyntaxError", "Unexpected end of JSON input");
        if (afterValue)
            return x.Error("SyntaxError", $"Unexpected non-whitespace character after JSON at position {_at}");
        if (text[_at] is '"')
            return x.Error("SyntaxError", $"Unexpected string in JSON at position {_at}");
        if (char.IsAsciiDigit(text[_at]))
            return x.Error("SyntaxError", $"Unexpected number in JSON at position {_at}");
        return x.Error("SyntaxError", text == "undefined" ? "\"undefined\" is not valid JSON" : $"Unexpected token '{text[_at]}', {Excerpt()} is not valid JSON");
    }

    // Ten characters either side of the fault, as V8 shows them.
    private string Excerpt()
    {
        const int around = 10;
        if (text.Length <= 4 * around)
            return $"\"{text}\"";
        var start = Math.Max(0, _at - around);
        var end = Math.Min(text.Length, _at + around);
        return $"{(start > 0 ? "..." : "")}\"{text[start..end]}\"{(end < text.Length ? "..." : "")}";
    }
}
