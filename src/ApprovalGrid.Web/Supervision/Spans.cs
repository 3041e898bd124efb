using System.Globalization;

namespace ApprovalGrid.Web.Supervision;

/// <summary>Lengths of time in hours as people read them.</summary>
internal static class Spans
{
    private const int HoursOfDay = 24;

    public static string Of(Words words, double? hours) => hours switch
    {
        null => "–",
        < 1 => words.Of(SupervisionTexts.Minutes, (hours.Value * 60).ToString("0", CultureInfo.InvariantCulture)),
        < HoursOfDay * 2 => words.Of(SupervisionTexts.Hours, hours.Value.ToString("0.#", CultureInfo.InvariantCulture)),
        _ => words.Of(SupervisionTexts.Days, (hours.Value / HoursOfDay).ToString("0.#", CultureInfo.InvariantCulture)),
    };
}
