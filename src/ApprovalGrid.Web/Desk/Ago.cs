using System.Globalization;

namespace ApprovalGrid.Web.Desk;

/// <summary>Spans of time as people say them.</summary>
internal static class Ago
{
    public static string Of(Words words, TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => words.Of(DeskTexts.SecondsAgo, Math.Max(1, (int)span.TotalSeconds)),
        { TotalMinutes: < 60 } => words.Of(DeskTexts.MinutesAgo, (int)span.TotalMinutes),
        { TotalHours: < 24 } => words.Of(DeskTexts.HoursAgo, (int)span.TotalHours),
        _ => words.Of(DeskTexts.DaysAgo, (int)span.TotalDays),
    };

    /// <summary>A length: 3 days, 5 hours.</summary>
    public static string Length(Words words, TimeSpan span) => span.Duration() switch
    {
        { TotalDays: >= 2 } long_ => words.Of(DeskTexts.Days, (int)long_.TotalDays),
        { TotalHours: >= 1 } some => words.Of(DeskTexts.Hours, (int)some.TotalHours),
        var few => words.Of(DeskTexts.Minutes, ((int)few.TotalMinutes).ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>What is left until an instant, or how long it is over.</summary>
    public static string Left(Words words, DateTimeOffset? due, DateTimeOffset now) => due switch
    {
        null => words[DeskTexts.NoDue],
        { } at when at < now => words.Of(DeskTexts.OverBy, Length(words, now - at)),
        { } at => words.Of(DeskTexts.LeftFor, Length(words, at - now)),
    };

    /// <summary><c>red</c>, <c>yellow</c>, <c>ok</c>, or empty without a date: as the list's filter <c>due</c> has it.</summary>
    public static string Tone(DateTimeOffset? due, DateTimeOffset now) =>
        due is not { } at ? "" : at < now ? "red" : at < now + Grains.Departments.DepartmentGrain.DueSoon ? "yellow" : "ok";
}
