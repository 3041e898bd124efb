using System.Globalization;
using System.Text.Json;

namespace ApprovalGrid.Web.Supervision;

/// <summary>The data of the charts, for <c>charts.js</c>; each stands in a table on the same page too.</summary>
internal static class Charts
{
    private const int MaxBars = 12;

    public static string Days(OverviewModel model, Words words) => JsonSerializer.Serialize(new
    {
        kind = "lines",
        labels = model.Days.Select(day => day.Day.ToString("M-d", CultureInfo.InvariantCulture)),
        series = new[]
        {
            new { name = words[SupervisionTexts.Filed], tone = "accent", values = model.Days.Select(day => day.Filed) },
            new { name = words[SupervisionTexts.Ended], tone = "ok", values = model.Days.Select(day => day.Ended) },
        },
    });

    public static string Colours(IEnumerable<OverviewModel.Part> parts, Func<string, string> called, Words words)
    {
        var shown = parts.Take(MaxBars).Reverse().ToArray();
        return JsonSerializer.Serialize(new
        {
            kind = "bars",
            labels = shown.Select(part => called(part.Key)),
            series = new[]
            {
                new { name = words[SupervisionTexts.Colours["green"]], tone = "ok", values = shown.Select(part => part.Green) },
                new { name = words[SupervisionTexts.Colours["yellow"]], tone = "yellow", values = shown.Select(part => part.Yellow) },
                new { name = words[SupervisionTexts.Colours["red"]], tone = "red", values = shown.Select(part => part.Red) },
            },
        });
    }

    public static string Grades(OverviewModel model, Words words) => JsonSerializer.Serialize(new
    {
        kind = "columns",
        labels = Enumerable.Range(1, 5).Select(grade => grade.ToString(CultureInfo.InvariantCulture)),
        series = new[]
        {
            new
            {
                name = words[SupervisionTexts.Satisfaction], tone = "accent",
                values = Enumerable.Range(1, 5).Select(grade => model.Counts.Grades.GetValueOrDefault(grade.ToString(CultureInfo.InvariantCulture))),
            },
        },
    });
}
