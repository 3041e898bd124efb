using System.Globalization;
using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Web.Supervision;

/// <summary>The numbers of supervision, summed for the page.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Counts">The numbers.</param>
/// <param name="Departments">Names of departments, by key.</param>
/// <param name="Items">Names of items, by code.</param>
/// <param name="Steps">Names of steps, by item and Chinese name.</param>
/// <param name="Names">Names of regions.</param>
public sealed record OverviewModel(
    SupervisionQuery Query, SupervisionOverview Counts, IReadOnlyDictionary<string, Text> Departments, IReadOnlyDictionary<string, Text> Items,
    IReadOnlyDictionary<(string Item, string Step), Text> Steps, Shell.Names Names)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public long Filed => Counts.Cases.Sum(tally => tally.Count);

    public long Ended => Counts.Cases.Where(tally => tally.Ended).Sum(tally => tally.Count);

    public long Running => Filed - Ended;

    /// <summary>Cases without a red card among all, in percent; null without cases.</summary>
    public double? OnTime => Filed == 0 ? null : Math.Round(100.0 * Counts.Cases.Where(tally => tally.Colour != "red").Sum(tally => tally.Count) / Filed, 1);

    public long Evaluations => Counts.Grades.Values.Sum();

    /// <summary>Mean grade, 1 to 5; null without evaluations.</summary>
    public double? Grade => Evaluations == 0 ? null
        : Math.Round(Counts.Grades.Sum(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture) * pair.Value) / (double)Evaluations, 2);

    public long OpenCards => Counts.Cards.Where(card => card.Standing is "open" or "appealed").Sum(card => card.Count);

    public DateOnly First => DateOnly.FromDateTime(Counts.From.ToOffset(China).DateTime);

    public DateOnly Last => DateOnly.FromDateTime(Counts.To.ToOffset(China).DateTime).AddDays(-1);

    public IEnumerable<Part> By(Func<CaseTally, string> key) => Counts.Cases
        .GroupBy(key)
        .Select(group => new Part(
            group.Key, group.Sum(tally => tally.Count), group.Where(tally => !tally.Ended).Sum(tally => tally.Count),
            Of(group, "green"), Of(group, "yellow"), Of(group, "red")))
        .OrderByDescending(part => part.Filed);

    /// <summary>Every day of the time, those without anything too.</summary>
    public IEnumerable<DayCount> Days
    {
        get
        {
            var known = Counts.Days.ToDictionary(day => day.Day);
            for (var day = First; day <= Last; day = day.AddDays(1))
                yield return known.GetValueOrDefault(day) ?? new DayCount(day, 0, 0);
        }
    }

    public string ItemName(Words words, string code) => Items.TryGetValue(code, out var name) ? words[name] : code;

    public string StepName(Words words, StepLoad load) => words[Steps[(load.ServiceItem, load.Step)]];

    public string DepartmentName(Words words, string key) => Departments.TryGetValue(key, out var name) ? words[name] : key;

    private static long Of(IEnumerable<CaseTally> tallies, string colour) => tallies.Where(tally => tally.Colour == colour).Sum(tally => tally.Count);

    /// <summary>The cases of one department, region, item or state.</summary>
    public sealed record Part(string Key, long Filed, long Running, long Green, long Yellow, long Red);
}
