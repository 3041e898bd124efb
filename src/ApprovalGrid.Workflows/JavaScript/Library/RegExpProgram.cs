using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>A compiled regular expression. It runs in time proportional to the text, whatever the pattern.</summary>
/// <remarks>
/// Carried by .NET's non-backtracking engine, so look-around and back-references do not exist. Two differences from ECMAScript
/// remain: a word boundary takes letters of every script for word characters, and a group inside a repetition keeps what it
/// matched in an earlier turn.
/// </remarks>
internal sealed class RegExpProgram
{
    /// <summary>The largest pattern, after counted repetitions are written out.</summary>
    public const int MaxSize = 4_000;

    private RegExpProgram(string source, string flags, RegExpTranslation translation, Regex regex)
    {
        Source = source.Length == 0 ? "(?:)" : Escaped(source);
        Flags = string.Concat(flags.Order());
        Regex = regex;
        GroupCount = translation.GroupCount;
        GroupNames = translation.GroupNames;
        Size = translation.Size;
    }

    public string Source { get; }

    public string Flags { get; }

    public Regex Regex { get; }

    public int GroupCount { get; }

    /// <summary>Names of groups with their numbers, in order.</summary>
    public IReadOnlyList<(string Name, int Number)> GroupNames { get; }

    /// <summary>How many positions of the pattern one character may have to be compared with.</summary>
    public int Size { get; }

    public bool Global => Flags.Contains('g', StringComparison.Ordinal);

    public bool Sticky => Flags.Contains('y', StringComparison.Ordinal);

    /// <param name="offset">Where in the pattern the fault is.</param>
    public static bool TryCompile(string source, string flags, [NotNullWhen(true)] out RegExpProgram? program, out string message, out int offset)
    {
        program = null;
        offset = 0;
        foreach (var flag in flags)
        {
            if (flags.IndexOf(flag, StringComparison.Ordinal) == flags.LastIndexOf(flag) && "gimsuyd".Contains(flag, StringComparison.Ordinal) && flag != 'd')
                continue;
            message = flag is 'd' or 'v' ? $"The regular expression flag '{flag}' is not supported" : $"Invalid flags supplied to RegExp constructor '{flags}'";
            return false;
        }
        try
        {
            var translation = new RegExpTranslator(source, flags).Translate();
            program = new RegExpProgram(source, flags, translation, new Regex(translation.Pattern, Options(flags)));
            message = "";
            return true;
        }
        catch (RegExpSyntaxException e)
        {
            message = $"Invalid regular expression: /{source}/{flags}: {e.Message}";
            offset = e.Offset;
            return false;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            message = $"Invalid regular expression: /{source}/{flags}: {e.Message}";
            return false;
        }
    }

    // As it would have to stand between slashes.
    private static string Escaped(string source)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            inClass = c == '[' || (inClass && c != ']');
            if (c == '\\' && i + 1 < source.Length)
                text.Append(c).Append(source[++i]);
            else
                text.Append(c switch { '/' when !inClass => "\\/", '\n' => "\\n", '\r' => "\\r", _ => c.ToString() });
        }
        return text.ToString();
    }

    private static RegexOptions Options(string flags) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);
}

/// <summary>What a pattern became.</summary>
internal sealed record RegExpTranslation(string Pattern, int GroupCount, IReadOnlyList<(string Name, int Number)> GroupNames, int Size);

/// <summary>The pattern is malformed or needs what is not supported.</summary>
internal sealed class RegExpSyntaxException(string message, int offset) : Exception(message)
{
    public int Offset { get; } = offset;
}
