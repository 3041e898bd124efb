using System.Collections.Frozen;
using System.Text;

namespace ApprovalGrid.Web.Hall.Search;

/// <summary>
/// The first letters of Chinese characters' pinyin, so that <c>gjj</c> finds 公积金. The 3,755 characters of level 1 of GB 2312 stand in the order of
/// their pinyin, so the place of a character among its codes tells its letter, and no table of characters is needed.
/// Limits: characters of level 2 and outside GB 2312 have no letter and are passed over; of characters with several readings, only those
/// named below are found by more than one.
/// </summary>
internal static class PinyinInitials
{
    private static readonly Encoding Gb2312 = CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    /// <summary>The code at which each letter begins; nothing begins with I, U or V.</summary>
    private static readonly (int Code, char Letter)[] Beginnings =
    [
        (0xB0A1, 'a'), (0xB0C5, 'b'), (0xB2C1, 'c'), (0xB4EE, 'd'), (0xB6EA, 'e'), (0xB7A2, 'f'), (0xB8C1, 'g'), (0xB9FE, 'h'), (0xBBF7, 'j'), (0xBFA6, 'k'),
        (0xC0AC, 'l'), (0xC2E8, 'm'), (0xC4C3, 'n'), (0xC5B6, 'o'), (0xC5BE, 'p'), (0xC6DA, 'q'), (0xC8BB, 'r'), (0xC8F6, 's'), (0xCBFA, 't'), (0xCDDA, 'w'),
        (0xCEF4, 'x'), (0xD1B9, 'y'), (0xD4D1, 'z'),
    ];

    private const int End = 0xD7FA;

    /// <summary>Characters of service items that are read in two ways.</summary>
    private static readonly FrozenDictionary<char, string> SeveralReadings = new Dictionary<char, string>
    {
        ['长'] = "cz",
        ['重'] = "cz",
        ['行'] = "xh",
        ['会'] = "hk",
        ['调'] = "dt",
        ['藏'] = "cz",
        ['单'] = "ds",
        ['参'] = "cs",
        ['乐'] = "ly",
        ['传'] = "cz",
        ['校'] = "xj",
        ['降'] = "jx",
        ['广'] = "ga",
    }.ToFrozenDictionary();

    /// <summary>The letters of one character, the usual one first; a Latin letter or digit stands for itself; empty: none is known.</summary>
    public static string Of(char character)
    {
        if (char.IsAsciiLetterOrDigit(character))
            return char.ToLowerInvariant(character).ToString();
        if (SeveralReadings.TryGetValue(character, out var letters))
            return letters;
        Span<byte> bytes = stackalloc byte[2];
        if (!Gb2312.TryGetBytes([character], bytes, out var written) || written != 2)
            return "";
        var code = (bytes[0] << 8) | bytes[1];
        // Level 1 uses trail bytes from A1; below are characters of a later standard in the same lead bytes.
        if (code < Beginnings[0].Code || code >= End || bytes[1] < 0xA1)
            return "";
        var index = Array.FindLastIndex(Beginnings, beginning => beginning.Code <= code);
        return Beginnings[index].Letter.ToString();
    }

    /// <summary>Whether the letters are the initials of successive characters somewhere in the text; characters without a letter are passed over.</summary>
    public static bool Match(string text, string letters)
    {
        var known = text.Select(Of).Where(one => one.Length > 0).ToArray();
        for (var start = 0; start + letters.Length <= known.Length; start++)
        {
            if (letters.Index().All(letter => known[start + letter.Index].Contains(letter.Item, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
