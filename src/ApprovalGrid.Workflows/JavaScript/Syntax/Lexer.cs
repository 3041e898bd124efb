using System.Globalization;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Syntax;

/// <summary>Cuts a script into tokens. The parser says where a slash begins a regular expression and where a template goes on.</summary>
internal sealed partial class Lexer(SourceText source)
{
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private static readonly Dictionary<char, string[]> ByFirst =
        Punctuators.GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.OrderByDescending(p => p.Length).ToArray());

    private readonly string _text = source.Text;
    private int _at;

    /// <summary>Where the next token is looked for; set it back to read again.</summary>
    public int Position
    {
        get => _at;
        set => _at = value;
    }

    public Token Next()
    {
        var newline = SkipTrivia();
        var start = _at;
        if (_at >= _text.Length)
            return new Token(TokenKind.End, "", 0, start, start, newline, false);
        var c = _text[_at];
        if (IsNameStart(c) || c == '\\' || char.IsHighSurrogate(c))
            return ReadName(start, newline);
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
            return ReadNumber(start, newline);
        if (c is '"' or '\'')
            return new Token(TokenKind.String, ReadString(c), 0, start, _at, newline, false);
        if (c == '`')
        {
            _at++;
            return new Token(TokenKind.Template, "`", 0, start, _at, newline, false);
        }
        return ReadPunctuator(start, newline);
    }

    /// <summary>Reads a regular expression whose slash stands at <paramref name="start"/>.</summary>
    public (string Pattern, string Flags) ReadRegExp(int start)
    {
        _at = start + 1;
        var inClass = false;
        for (; ; _at++)
        {
            if (_at >= _text.Length || IsLineEnd(_text[_at]))
                throw source.Error(start, "Invalid regular expression: missing /");
            var c = _text[_at];
            if (c == '\\')
                _at++;
            else if (c == '[')
                inClass = true;
            else if (c == ']')
                inClass = false;
            else if (c == '/' && !inClass)
                break;
        }
        var pattern = _text[(start + 1).._at];
        var flagsFrom = ++_at;
        while (_at < _text.Length && IsNamePart(_text[_at]))
            _at++;
        return (pattern, _text[flagsFrom.._at]);
    }

    private bool SkipTrivia()
    {
        var newline = _at == 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (IsLineEnd(c))
                newline = true;
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/')
                _at = EndOfLine(_at) - 1;
            else if (c == '/' && _at + 1 < _text.Length && _text[_at + 1] == '*')
                newline |= SkipComment();
            else if (!JsNumber.IsWhiteSpace(c))
                break;
            _at++;
        }
        return newline;
    }

    private bool SkipComment()
    {
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
            throw source.Error(_at, "Unterminated comment: close it with */");
        var newline = _text.AsSpan(_at, end - _at).ContainsAny('\n', '\r', '\u2028');
        _at = end + 1;
        return newline;
    }

    private int EndOfLine(int from)
    {
        while (from < _text.Length && !IsLineEnd(_text[from]))
            from++;
        return from;
    }

    private Token ReadPunctuator(int start, bool newline)
    {
        if (ByFirst.TryGetValue(_text[start], out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (string.CompareOrdinal(_text, start, candidate, 0, candidate.Length) != 0)
                    continue;
                // "a?.5:b" is a conditional, not a chain.
                if (candidate == "?." && start + 2 < _text.Length && char.IsAsciiDigit(_text[start + 2]))
                    continue;
                _at = start + candidate.Length;
                return new Token(TokenKind.Punctuator, candidate, 0, start, _at, newline, false);
            }
        }
        throw source.Error(start, _text[start] switch
        {
            '#' => "Private names (#name) belong to classes, which workflow scripts do not have. Use a plain variable",
            '@' => "Decorators are not supported in workflow scripts",
            _ => "Invalid or unexpected token",
        });
    }

    private Token ReadName(int start, bool newline)
    {
        while (_at < _text.Length && IsNamePart(_text[_at]))
            _at++;
        if (_at < _text.Length && (_text[_at] == '\\' || char.IsSurrogate(_text[_at])))
            return ReadUnusualName(start, newline);
        return new Token(TokenKind.Name, string.Intern(_text[start.._at]), 0, start, _at, newline, false);
    }

    private Token ReadUnusualName(int start, bool newline)
    {
        var name = new StringBuilder();
        _at = start;
        while (_at < _text.Length)
        {
            var from = _at;
            int code;
            if (_text[_at] == '\\')
            {
                _at++;
                if (_at >= _text.Length || _text[_at] != 'u')
                    throw source.Error(from, "Invalid Unicode escape sequence");
                _at++;
                code = ReadUnicodeEscape(from);
            }
            else
            {
                code = char.IsHighSurrogate(_text[_at]) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1])
                    ? char.ConvertToUtf32(_text[_at], _text[_at + 1])
                    : _text[_at];
                _at += code > 0xFFFF ? 2 : 1;
            }
            if (IsNameCode(code, name.Length > 0))
            {
                name.Append(code is > 0xFFFF or < 0xD800 or > 0xDFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString());
                continue;
            }
            if (_text[from] == '\\' || name.Length == 0)
                throw source.Error(from, "Invalid or unexpected token");
            _at = from;
            break;
        }
        return new Token(TokenKind.Name, string.Intern(name.ToString()), 0, start, _at, newline, true);
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$' || (c >= 0x80 && IsNameCode(c, false));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c >= 0x80 && IsNameCode(c, true));

    private static bool IsNameCode(int code, bool inside)
    {
        if (code is '_' or '$')
            return true;
        if (code is 0x200C or 0x200D)
            return inside;
        var category = CharUnicodeInfo.GetUnicodeCategory(code);
        return category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.LetterNumber
            || (inside && category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation && inside);
    }
}
