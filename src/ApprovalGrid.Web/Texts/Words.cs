using System.Globalization;

namespace ApprovalGrid.Web.Texts;

/// <summary>The texts in the language of one reader, and how times and names look in it.</summary>
public sealed class Words(bool english)
{
    private static readonly TimeSpan LegalOffset = TimeSpan.FromHours(8);
    private static readonly Text WeekDays = new("日一二三四五六", "SunMonTueWedThuFriSat");

    public bool English => english;

    /// <summary>For the <c>lang</c> attribute.</summary>
    public string Language => english ? "en" : "zh-CN";

    public string this[Text text] => english ? text.En : text.Zh;

    /// <summary>The English one where there is one and the reader wants it.</summary>
    public string Either(string chinese, string? other) => english && !string.IsNullOrWhiteSpace(other) ? other : chinese;

    /// <summary>As <see cref="Of"/> with a number of days: one is one day.</summary>
    public string Count(Text text, int count) =>
        english && Math.Abs(count) == 1 ? Of(text, count).Replace("days", "day", StringComparison.Ordinal) : Of(text, count);

    public string Of(Text text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[text], values);

    /// <summary>What a stable code such as <c>promised</c> is called; the code itself where nobody named it.</summary>
    public string Code(IReadOnlyDictionary<string, Text> names, string code) => names.TryGetValue(code, out var text) ? this[text] : code;

    /// <summary>As <see cref="Code(IReadOnlyDictionary{string, Text}, string)"/>, with other words where nobody named it.</summary>
    public string Code(IReadOnlyDictionary<string, Text> names, string code, string otherwise) => names.TryGetValue(code, out var text) ? this[text] : otherwise;

    /// <summary>2026年11月2日 or 2 Nov 2026.</summary>
    public string Day(DateOnly day) =>
        english ? day.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>With the day of the week.</summary>
    public string LongDay(DateOnly day) => english
        ? day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture)
        : $"{Day(day)} 周{WeekDays.Zh[(int)day.DayOfWeek]}";

    /// <summary>The day in the time of the country.</summary>
    public string Day(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.ToOffset(LegalOffset).DateTime));

    /// <summary>Day and minute in the time of the country.</summary>
    public string Time(DateTimeOffset at)
    {
        var local = at.ToOffset(LegalOffset);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
