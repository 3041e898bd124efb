using System.Globalization;
using System.Text;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

internal sealed partial class RegExpTranslator
{
    private const string Digits = "0-9";
    private const string Words = "A-Za-z0-9_";
    private const string Spaces = @"\t\n\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private int Escape(out bool quantifiable)
    {
        quantifiable = true;
        var start = _at++;
        if (!More)
            throw Fault("\\ at end of pattern");
        var c = Current;
        if (c is 'b' or 'B')
        {
            quantifiable = false;
            return Emit("\\" + c);
        }
        if (c is >= '1' and <= '9' || c == 'k')
        {
            _at = start;
            throw Fault("Back-references are not supported in workflow scripts. Compare the captured groups in the script instead");
        }
        if (Set(c) is { } set)
        {
            _at++;
            _out.Append(set);
            return 1;
        }
        if (c is 'p' or 'P' && _unicode)
            return Property(c == 'P');
        var code = CharacterEscape();
        if (code <= 0xFFFF)
        {
            _out.Append(Unit(code));
            return 1;
        }
        var pair = char.ConvertFromUtf32(code);
        _out.Append(Unit(pair[0])).Append(Unit(pair[1]));
        return 2;
    }

    private static string? Set(char c) => c switch
    {
        'd' => $"[{Digits}]",
        'D' => $"[^{Digits}]",
        'w' => $"[{Words}]",
        'W' => $"[^{Words}]",
        's' => $"[{Spaces}]",
        'S' => $"[^{Spaces}]",
        _ => null,
    };

    private int Property(bool negated)
    {
        var (inside, astral) = PropertyClass();
        if (negated && astral.Length > 0)
            throw Fault("\\P of a script is not supported. List the characters instead");
        if (negated)
            _out.Append(CultureInfo.InvariantCulture, $"[^{inside}]");
        else
            _out.Append(astral.Length > 0 ? $"(?:[{inside}]|{astral})" : $"[{inside}]");
        return 3;
    }

    private (string Inside, string Astral) PropertyClass()
    {
        var end = _source.IndexOf('}', _at);
        if (_at + 1 >= _source.Length || _source[_at + 1] != '{' || end < 0)
            throw Fault("Invalid property name");
        var name = _source[(_at + 2)..end];
        if (UnicodeProperties.Find(name) is not { } found)
            throw Fault($"Invalid property name: '{name}' is not known. Known are the general categories such as L, Lu and Nd, and Script=Han");
        _at = end + 1;
        return found;
    }

    /// <summary>Reads what follows a backslash as one character.</summary>
    private int CharacterEscape()
    {
        var c = Current;
        _at++;
        switch (c)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case '0' when !More || !char.IsAsciiDigit(Current): return 0;
            case 'x' when TryHex(2, out var code): return code;
            case 'u' when TryUnicode(out var code): return code;
            case 'c' when More && char.IsAsciiLetter(Current): return _source[_at++] & 31;
            default:
                if (_unicode && (char.IsLetterOrDigit(c) || c == '_'))
                    throw Fault("Invalid escape");
                return c;
        }
    }

    private bool TryHex(int digits, out int code)
    {
        code = 0;
        if (_at + digits > _source.Length)
            return false;
        for (var i = 0; i < digits; i++)
        {
            var digit = JsNumber.Digit(_source[_at + i]);
            if (digit > 15)
                return false;
            code = (code * 16) + digit;
        }
        _at += digits;
        return true;
    }

    private bool TryUnicode(out int code)
    {
        if (_unicode && More && Current == '{')
        {
            var end = _source.IndexOf('}', _at);
            if (end < 0 || !int.TryParse(_source.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code) || code > 0x10FFFF)
                throw Fault("Invalid Unicode escape");
            _at = end + 1;
            return true;
        }
        if (!TryHex(4, out code))
            return false;
        var low = 0;
        var start = _at;
        if (_unicode && char.IsHighSurrogate((char)code) && _source.AsSpan(_at).StartsWith("\\u"))
        {
            _at += 2;
            if (TryHex(4, out low) && char.IsLowSurrogate((char)low))
                code = char.ConvertToUtf32((char)code, (char)low);
            else
                _at = start;
        }
        return true;
    }

    private int Class()
    {
        var start = _at++;
        var negated = More && Current == '^';
        if (negated)
            _at++;
        var inside = new StringBuilder();
        var astral = new List<string>();
        while (true)
        {
            if (!More)
            {
                _at = start;
                throw Fault("Unterminated character class");
            }
            if (Current == ']')
                break;
            ClassRange(inside, astral);
        }
        _at++;
        if (negated && astral.Count > 0)
            throw Fault("Characters beyond U+FFFF in a negated class are not supported. Use the positive class");
        AppendClass(inside.ToString(), astral, negated);
        return 1 + (astral.Count * 2);
    }

    private void AppendClass(string inside, List<string> astral, bool negated)
    {
        if (negated)
            _out.Append(inside.Length == 0 ? @"[\s\S]" : _unicode ? $"(?:{AnySurrogatePair}|[^{inside}])" : $"[^{inside}]");
        else if (inside.Length == 0 && astral.Count == 0)
            _out.Append(@"[^\s\S]");
        else if (astral.Count == 0)
            _out.Append('[').Append(inside).Append(']');
        else
            _out.Append("(?:").Append(inside.Length > 0 ? $"[{inside}]|" : "").AppendJoin('|', astral).Append(')');
    }

    private void ClassRange(StringBuilder inside, List<string> astral)
    {
        var low = ClassAtom(inside, astral);
        if (low < 0 || _at + 1 >= _source.Length || Current != '-' || _source[_at + 1] == ']')
        {
            if (low >= 0)
                AppendRange(inside, astral, low, low);
            return;
        }
        var dash = _at++;
        var high = ClassAtom(inside, astral);
        if (high < 0)
        {
            if (_unicode)
                throw Fault("Invalid character class");
            AppendRange(inside, astral, low, low);
            AppendRange(inside, astral, '-', '-');
            return;
        }
        if (high < low)
        {
            _at = dash;
            throw Fault("Range out of order in character class");
        }
        AppendRange(inside, astral, low, high);
    }

    // Returns the character, or -1 when a whole set was appended.
    private int ClassAtom(StringBuilder inside, List<string> astral)
    {
        var c = Current;
        if (c != '\\')
        {
            _at++;
            if (!_unicode || !char.IsHighSurrogate(c) || !More || !char.IsLowSurrogate(Current))
                return c;
            return char.ConvertToUtf32(c, _source[_at++]);
        }
        _at++;
        if (!More)
            throw Fault("\\ at end of pattern");
        c = Current;
        if (c == 'b' || (c == '-' && _unicode))
        {
            _at++;
            return c == 'b' ? '\b' : '-';
        }
        if (Set(c) is not null)
        {
            _at++;
            AppendSet(inside, c);
            return -1;
        }
        if (c is 'p' or 'P' && _unicode)
        {
            if (c == 'P')
                throw Fault("\\P inside a class is not supported. Use it outside, or a negated class");
            var (set, beyond) = PropertyClass();
            inside.Append(set);
            if (beyond.Length > 0)
                astral.Add(beyond);
            return -1;
        }
        if (char.IsAsciiDigit(c) && c != '0')
            throw Fault("Octal escapes are not supported. Write \\xHH instead");
        return CharacterEscape();
    }

    private static void AppendSet(StringBuilder inside, char c) => inside.Append(c switch
    {
        'd' => Digits,
        'w' => Words,
        's' => Spaces,
        'D' => @"\0-/:-\uFFFF",
        'W' => @"\0-/:-@\[-\^`\{-\uFFFF",
        _ => @"\0-\b\u000E-\u001F!-\u009F\u00A1-\u167F\u1681-\u1FFF\u200B-\u2027\u202A-\u202E\u2030-\u205E\u2060-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF",
    });

    private static void AppendRange(StringBuilder inside, List<string> astral, int low, int high)
    {
        if (low <= 0xFFFF)
            inside.Append(Unit(low)).Append('-').Append(Unit(Math.Min(high, 0xFFFF)));
        if (high > 0xFFFF)
            astral.Add(UnicodeProperties.Pairs(Math.Max(low, 0x10000), high));
    }
}
