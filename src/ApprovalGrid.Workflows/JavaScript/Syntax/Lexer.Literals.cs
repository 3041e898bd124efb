using System.Globalization;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal sealed partial class Lexer
{
    /// <summary>Reads the text of a template up to <c>${</c> (false) or the closing backtick (true).</summary>
    public bool ReadTemplateText(int templateStart, out string cooked)
    {
        var text = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '`' || (c == '$' && _at + 1 < _text.Length && _text[_at + 1] == '{'))
            {
                _at += c == '`' ? 1 : 2;
                cooked = text.ToString();
                return c == '`';
            }
            if (c == '\\')
            {
                ReadEscape(text, inTemplate: true);
                continue;
            }
            _at++;
            if (c == '\r')
            {
                if (_at < _text.Length && _text[_at] == '\n')
                    _at++;
                c = '\n';
            }
            text.Append(c);
        }
        throw source.Error(templateStart, "Unterminated template literal");
    }

    private string ReadString(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length || _text[_at] is '\n' or '\r')
                throw source.Error(start, "Invalid or unexpected token");
            var c = _text[_at];
            if (c == '\\')
            {
                ReadEscape(text, inTemplate: false);
                continue;
            }
            _at++;
            if (c == quote)
                return string.Intern(text.ToString());
            text.Append(c);
        }
    }

    private void ReadEscape(StringBuilder text, bool inTemplate)
    {
        var start = _at++;
        if (_at >= _text.Length)
            throw source.Error(start, "Invalid or unexpected token");
        var c = _text[_at++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '\r':
                if (_at < _text.Length && _text[_at] == '\n')
                    _at++;
                break;
            case '\n' or '\u2028' or '\u2029': break;
            case 'x': text.Append((char)ReadHex(start, 2, "Invalid hexadecimal escape sequence")); break;
            case 'u': AppendCode(text, ReadUnicodeEscape(start)); break;
            case '0' when _at >= _text.Length || !char.IsAsciiDigit(_text[_at]): text.Append('\0'); break;
            case >= '0' and <= '9' when inTemplate || c < '8':
                throw source.Error(start, inTemplate
                    ? "Octal escape sequences are not allowed in template strings"
                    : "Octal escape sequences are not supported. Write \\xHH instead");
            default: text.Append(c); break;
        }
    }

    private static void AppendCode(StringBuilder text, int code)
    {
        if (code > 0xFFFF)
            text.Append(char.ConvertFromUtf32(code));
        else
            text.Append((char)code);
    }

    private int ReadUnicodeEscape(int start)
    {
        if (_at >= _text.Length || _text[_at] != '{')
            return ReadHex(start, 4, "Invalid Unicode escape sequence");
        var end = _text.IndexOf('}', _at);
        if (end < 0 || end == _at + 1
            || !int.TryParse(_text.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            throw source.Error(start, "Undefined Unicode code-point");
        }
        _at = end + 1;
        return code;
    }

    private int ReadHex(int start, int digits, string message)
    {
        var code = 0;
        for (var i = 0; i < digits; i++, _at++)
        {
            var digit = _at < _text.Length ? JsNumber.Digit(_text[_at]) : 99;
            if (digit > 15)
                throw source.Error(start, message);
            code = (code * 16) + digit;
        }
        return code;
    }

    private Token ReadNumber(int start, bool newline)
    {
        var radix = _text[start] == '0' && start + 1 < _text.Length ? (_text[start + 1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 } : 10;
        double value;
        if (radix != 10)
        {
            _at += 2;
            var digits = ReadDigits(radix);
            if (digits.Length == 0)
                throw source.Error(start, "Invalid or unexpected token");
            value = JsNumber.ParseRadix(digits, radix, out _);
        }
        else
        {
            value = ReadDecimal(start);
        }
        if (_at < _text.Length && _text[_at] == 'n')
            throw source.Error(start, "BigInt is not supported in workflow scripts. Use an ordinary number, exact up to 9007199254740991");
        if (_at < _text.Length && (IsNamePart(_text[_at]) || _text[_at] == '\\'))
            throw source.Error(_at, "Invalid or unexpected token");
        return new Token(TokenKind.Number, "", value, start, _at, newline, false);
    }

    private double ReadDecimal(int start)
    {
        if (_text[start] == '0' && start + 1 < _text.Length && (char.IsAsciiDigit(_text[start + 1]) || _text[start + 1] == '_'))
            throw source.Error(start, "Numbers with a leading zero are not supported. Write 0o17 for octal");
        var text = new StringBuilder(ReadDigits(10));
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            text.Append('.').Append(ReadDigits(10));
        }
        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            text.Append(_text[_at++]);
            if (_at < _text.Length && _text[_at] is '+' or '-')
                text.Append(_text[_at++]);
            var exponent = ReadDigits(10);
            if (exponent.Length == 0)
                throw source.Error(start, "Invalid or unexpected token");
            text.Append(exponent);
        }
        return double.Parse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private string ReadDigits(int radix)
    {
        var digits = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == '_')
            {
                if (digits.Length == 0 || _text[_at - 1] == '_' || _at + 1 >= _text.Length || JsNumber.Digit(_text[_at + 1]) >= radix)
                    throw source.Error(_at, "Numeric separators are allowed only between digits");
                continue;
            }
            if (JsNumber.Digit(_text[_at]) >= radix)
                break;
            digits.Append(_text[_at]);
        }
        return digits.ToString();
    }
}
