using System.Globalization;
using System.Text;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Writes an ECMAScript pattern as one of .NET, refusing what the non-backtracking engine lacks.</summary>
internal sealed partial class RegExpTranslator
{
    private const int MaxNesting = 50;
    private const string AnySurrogatePair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private readonly string _source;
    private readonly bool _unicode;
    private readonly bool _multiline;
    private readonly bool _dotAll;
    private readonly List<(string Name, int Number)> _names = [];
    private readonly StringBuilder _out = new();
    private int _at;
    private int _groups;
    private int _nesting;

    public RegExpTranslator(string source, string flags)
    {
        _source = source;
        _unicode = flags.Contains('u', StringComparison.Ordinal);
        _multiline = flags.Contains('m', StringComparison.Ordinal);
        _dotAll = flags.Contains('s', StringComparison.Ordinal);
    }

    public RegExpTranslation Translate()
    {
        var size = Alternatives();
        if (_at < _source.Length)
            throw Fault("Unmatched ')'");
        return new RegExpTranslation(_out.ToString(), _groups, _names, Check(size));
    }

    private bool More => _at < _source.Length;

    private char Current => _source[_at];

    private RegExpSyntaxException Fault(string message) => new(message, Math.Min(_at, _source.Length));

    private int Check(long size) => size <= RegExpProgram.MaxSize
        ? (int)size
        : throw Fault($"The pattern is too large: repetitions written out, it has more than {RegExpProgram.MaxSize} parts. Lower the counts");

    private int Alternatives()
    {
        if (++_nesting > MaxNesting)
            throw Fault($"Groups are nested deeper than {MaxNesting}");
        var size = Sequence();
        while (More && Current == '|')
        {
            _at++;
            _out.Append('|');
            size = Check((long)size + Sequence());
        }
        _nesting--;
        return size;
    }

    private int Sequence()
    {
        var size = 0;
        while (More && Current is not ('|' or ')'))
            size = Check((long)size + Quantified());
        return size;
    }

    private int Quantified()
    {
        var from = _out.Length;
        var size = Term(out var quantifiable);
        if (!More || !TryQuantifier(out var quantifier, out var count))
            return size;
        if (!quantifiable)
            throw Fault("Nothing to repeat");
        // Group what a quantifier applies to: one term here may be several characters there.
        _out.Insert(from, "(?:").Append(')').Append(quantifier);
        return Check((long)size * count);
    }

    private bool TryQuantifier(out string quantifier, out int count)
    {
        quantifier = "";
        count = 1;
        var start = _at;
        if (Current is '*' or '+' or '?')
        {
            quantifier = Current.ToString();
            count = Current == '?' ? 1 : 2;
            _at++;
        }
        else if (Current != '{' || !TryCounts(out quantifier, out count))
        {
            _at = start;
            return false;
        }
        if (More && Current == '?')
        {
            quantifier += "?";
            _at++;
        }
        return true;
    }

    private bool TryCounts(out string quantifier, out int count)
    {
        quantifier = "";
        count = 1;
        var start = _at;
        _at++;
        if (!TryNumber(out var least))
            return false;
        var most = least;
        var open = false;
        if (More && Current == ',')
        {
            _at++;
            open = !TryNumber(out most);
        }
        if (!More || Current != '}')
            return false;
        _at++;
        if (!open && most < least)
        {
            _at = start;
            throw Fault("numbers out of order in {} quantifier");
        }
        count = Math.Max(1, open ? least + 1 : most);
        quantifier = open ? $"{{{least},}}" : $"{{{least},{most}}}";
        return true;
    }

    private bool TryNumber(out int number)
    {
        var start = _at;
        while (More && char.IsAsciiDigit(Current))
            _at++;
        number = 0;
        if (_at == start)
            return false;
        number = int.TryParse(_source.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? Math.Min(parsed, 1_000_000) : 1_000_000;
        return true;
    }

    // One term, without its quantifier. Returns its size.
    private int Term(out bool quantifiable)
    {
        quantifiable = true;
        var c = Current;
        switch (c)
        {
            case '^':
                quantifiable = false;
                return Emit(_multiline ? "(?m:^)" : @"\A");
            case '$':
                quantifiable = false;
                return Emit(_multiline ? "(?m:$)" : @"\z");
            case '(':
                return Group();
            case '.':
                var any = _dotAll ? @"[\s\S]" : @"[^\n\r\u2028\u2029]";
                return Emit(_unicode ? $"(?:{AnySurrogatePair}|{any})" : any);
            case '[':
                return Class();
            case '\\':
                return Escape(out quantifiable);
            case '*' or '+' or '?':
                throw Fault("Nothing to repeat");
            case '{' when _unicode || IsCounts():
                throw Fault("Nothing to repeat");
            case '}' or ']' when _unicode:
                throw Fault("Lone quantifier brackets");
            default:
                return Literal(c);
        }
    }

    private bool IsCounts()
    {
        var start = _at;
        var counts = TryCounts(out _, out _);
        _at = start;
        return counts;
    }

    private int Emit(string text)
    {
        _at++;
        _out.Append(text);
        return 1;
    }

    private int Literal(char c)
    {
        _at++;
        if (_unicode && char.IsHighSurrogate(c) && More && char.IsLowSurrogate(Current))
        {
            _out.Append(Unit(c)).Append(Unit(Current));
            _at++;
            return 2;
        }
        _out.Append(Unit(c));
        return 1;
    }

    private static string Unit(int c) => c < 128 && char.IsAsciiLetterOrDigit((char)c) ? ((char)c).ToString() : $"\\u{c:X4}";

    private int Group()
    {
        _at++;
        if (!More || Current != '?')
            return Capture(null);
        _at++;
        var rest = _source.AsSpan(_at);
        if (rest.StartsWith(":"))
        {
            _at++;
            _out.Append("(?:");
            return CloseGroup();
        }
        if (rest.StartsWith("=") || rest.StartsWith("!") || rest.StartsWith("<=") || rest.StartsWith("<!"))
            throw Fault("Look-ahead and look-behind are not supported in workflow scripts. Test the parts one after another instead");
        if (!rest.StartsWith("<"))
            throw Fault("Invalid group");
        var end = _source.IndexOf('>', _at);
        var name = end < 0 ? "" : _source[(_at + 1)..end];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$'))
            throw Fault("Invalid capture group name");
        if (_names.Exists(n => n.Name == name))
            throw Fault("Duplicate capture group name");
        _at = end + 1;
        return Capture(name);
    }

    private int Capture(string? name)
    {
        var number = ++_groups;
        if (name is not null)
            _names.Add((name, number));
        _out.Append(CultureInfo.InvariantCulture, $"(?<{number}>");
        return CloseGroup();
    }

    private int CloseGroup()
    {
        var size = Alternatives();
        if (!More)
            throw Fault("Unterminated group");
        _at++;
        _out.Append(')');
        return size + 1;
    }
}
