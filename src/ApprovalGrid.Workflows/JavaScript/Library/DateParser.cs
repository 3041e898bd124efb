using System.Globalization;
using System.Text.RegularExpressions;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>
/// Reads dates: ECMAScript's ISO format, and the forms people write: <c>2026/1/31 8:00</c>, <c>1/31/2026</c>, <c>Jan 31, 2026</c>,
/// and what <c>toString</c> and <c>toUTCString</c> write. A date alone in ISO format is UTC, everything else without an offset is local.
/// </summary>
internal static partial class DateParser
{
    private const int LongestText = 100;

    public static double Parse(string text, TimeSpan localOffset)
    {
        text = text.Trim();
        if (text.Length > LongestText)
            return double.NaN;
        if (Iso().Match(text) is { Success: true } iso)
            return OfIso(iso, localOffset);
        var match = YearFirst().Match(text);
        if (!match.Success)
            match = MonthFirst().Match(text);
        if (!match.Success)
            match = NamedMonth().Match(text);
        if (!match.Success)
            match = NamedMonthAfterDay().Match(text);
        return match.Success ? OfWritten(match, localOffset) : double.NaN;
    }

    [GeneratedRegex(@"^(?<y>\d{4}|[+-]\d{6})(-(?<m>\d\d)(-(?<d>\d\d))?)?(T(?<h>\d\d):(?<n>\d\d)(:(?<s>\d\d)(\.(?<f>\d{1,9}))?)?(?<z>Z|[+-]\d\d:\d\d)?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})([ T]+(?<h>\d{1,2}):(?<n>\d{1,2})(:(?<s>\d{1,2})(\.(?<f>\d{1,9}))?)?)?\s*(?<p>AM|PM)?\s*(?<z>Z|UTC|GMT|[+-]\d\d:?\d\d)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<m>\d{1,2})[-/](?<d>\d{1,2})[-/](?<y>\d{4})(,?\s+(?<h>\d{1,2}):(?<n>\d{1,2})(:(?<s>\d{1,2})(\.(?<f>\d{1,9}))?)?)?\s*(?<p>AM|PM)?\s*(?<z>Z|UTC|GMT|[+-]\d\d:?\d\d)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^([a-z]{3,9},?\s+)?(?<mn>[a-z]{3,9})\.?\s+(?<d>\d{1,2}),?\s+(?<y>\d{4})(,?\s+(?<h>\d{1,2}):(?<n>\d{1,2})(:(?<s>\d{1,2}))?)?\s*(?<p>AM|PM)?\s*((?<z>Z|UTC|(GMT)?[+-]\d\d:?\d\d|GMT)(\s*\([^)]*\))?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"^([a-z]{3,9},?\s+)?(?<d>\d{1,2})\s+(?<mn>[a-z]{3,9})\.?,?\s+(?<y>\d{4})(,?\s+(?<h>\d{1,2}):(?<n>\d{1,2})(:(?<s>\d{1,2}))?)?\s*(?<p>AM|PM)?\s*((?<z>Z|UTC|(GMT)?[+-]\d\d:?\d\d|GMT)(\s*\([^)]*\))?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamedMonthAfterDay();

    private static double OfIso(Match match, TimeSpan localOffset)
    {
        if (match.Groups["y"].Value == "-000000")
            return double.NaN;
        var (month, day, hour, minute, second) = (Number(match, "m", 1), Number(match, "d", 1), Number(match, "h", 0), Number(match, "n", 0), Number(match, "s", 0));
        var fraction = match.Groups["f"].Success ? match.Groups["f"].Value.PadRight(3, '0')[..3] : "0";
        if (month is < 1 or > 12 || day is < 1 or > 31 || hour > 24 || minute > 59 || second > 59 || (hour == 24 && minute + second > 0))
            return double.NaN;
        var time = DateFields.Make(Number(match, "y", 0), month - 1, day, hour, minute, second, int.Parse(fraction, CultureInfo.InvariantCulture));
        if (match.Groups["z"].Success)
            return DateFields.Clip(time - Offset(match.Groups["z"].Value));
        return DateFields.Clip(match.Groups["h"].Success ? time - localOffset.TotalMilliseconds : time);
    }

    private static double OfWritten(Match match, TimeSpan localOffset)
    {
        var month = match.Groups["mn"].Success ? DateText.MonthOf(match.Groups["mn"].Value) + 1 : Number(match, "m", 0);
        var (day, hour, minute, second) = (Number(match, "d", 1), Number(match, "h", 0), Number(match, "n", 0), Number(match, "s", 0));
        if (match.Groups["p"].Success)
            hour = (hour % 12) + (match.Groups["p"].Value.StartsWith("P", StringComparison.OrdinalIgnoreCase) ? 12 : 0);
        if (month is < 1 or > 12 || day is < 1 or > 31 || hour > 24 || minute > 59 || second > 59)
            return double.NaN;
        var fraction = match.Groups["f"].Success ? match.Groups["f"].Value.PadRight(3, '0')[..3] : "0";
        var time = DateFields.Make(Number(match, "y", 0), month - 1, day, hour, minute, second, int.Parse(fraction, CultureInfo.InvariantCulture));
        return DateFields.Clip(time - (match.Groups["z"].Success ? Offset(match.Groups["z"].Value) : localOffset.TotalMilliseconds));
    }

    private static int Number(Match match, string group, int otherwise) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : otherwise;

    private static double Offset(string zone)
    {
        var sign = zone.IndexOfAny(['+', '-']);
        if (sign < 0)
            return 0;
        var digits = zone[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        var minutes = (int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(digits.AsSpan(2), CultureInfo.InvariantCulture);
        return (zone[sign] == '-' ? -minutes : minutes) * 60_000.0;
    }
}
