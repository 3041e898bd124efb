using System.Globalization;
using ApprovalGrid.Api;
using ApprovalGrid.Departments;

namespace ApprovalGrid.Web.Desk;

/// <summary>The duty roster (值班表) of a department for two weeks: everybody reads it, the head fills it in.</summary>
public partial class DutyPage
{
    private const int Days = 14;

    /// <summary>Days that are over are kept this long, and then dropped when the roster is saved.</summary>
    private const int KeptDays = 31;

    [Parameter, EditorRequired] public required DutyModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/desk/duty", ShowAsync).For(ActorKind.Official);
        pages.MapPost("/desk/duty", SaveAsync).For(ActorKind.Official);
    }

    /// <summary>The local day.</summary>
    internal static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static async Task<IResult> ShowAsync(
        string? from, HttpContext context, Visitor visitor, IGrainFactory grains, IOfficialAccounts accounts, Names names, TimeProvider time, CancellationToken cancellation)
    {
        var roster = await Grain(grains, visitor).GetDutyAsync(visitor.Actor);
        if (!roster.Accepted)
            return PageResult.Of(roster.Refusal);
        var people = await accounts.ListAsync(visitor.Actor.Department!, cancellation);
        var today = Today(time);
        var first = ReadDay(from) is { } day && day > today && day < today.AddDays(366) ? day : today;
        return PageResult.Of<DutyPage>(new DutyModel(
            await names.DepartmentAsync(visitor.Actor.Department!), today, first, people,
            roster.Value.Days.ToDictionary(one => one.Date, one => (IReadOnlyList<string>)one.Officials), roster.Value.Version, Flash.Take(context)));
    }

    /// <summary>Replaces the days that the form showed; all others stay as they are.</summary>
    private static async Task<IResult> SaveAsync(
        HttpContext context, Visitor visitor, Words words, IGrainFactory grains, IOfficialAccounts accounts, TimeProvider time, CancellationToken cancellation)
    {
        var form = await context.Request.ReadFormAsync(cancellation);
        if (ReadDay(form["from"]) is not { } first)
            return PageResult.GoTo("/desk/duty");
        var grain = Grain(grains, visitor);
        var roster = await grain.GetDutyAsync(visitor.Actor);
        if (!roster.Accepted)
            return PageResult.Of(roster.Refusal);
        var known = (await accounts.ListAsync(visitor.Actor.Department!, cancellation)).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var chosen = form["on"].OfType<string>().Select(one => one.Split(' ')).Where(one => one.Length == 2 && known.Contains(one[1])).ToLookup(one => one[0], one => one[1]);
        var (last, oldest) = (first.AddDays(Days), Today(time).AddDays(-KeptDays));
        var shown = Enumerable.Range(0, Days).Select(first.AddDays)
            .Select(day => new DutyDay { Date = day, Officials = [.. chosen[Iso(day)].Distinct()] }).Where(day => day.Officials.Length > 0);
        var saved = await grain.SetDutyAsync(visitor.Actor, new DutyRoster
        {
            Version = form["version"],
            Days = [.. roster.Value.Days.Where(day => day.Date >= oldest && (day.Date < first || day.Date >= last)).Concat(shown).OrderBy(day => day.Date)],
        });
        if (saved.Refusal is { Code: not RefusalCodes.StaleVersion } refusal)
            return PageResult.Of(refusal);
        Flash.Say(context, words[saved.Accepted ? DeskTexts.Saved : DeskTexts.DutySavedSince]);
        return PageResult.GoTo($"/desk/duty?from={Iso(first)}");
    }

    private static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IDepartmentGrain Grain(IGrainFactory grains, Visitor visitor) => grains.GetGrain<IDepartmentGrain>(visitor.Actor.Department!);

    /// <param name="First">First of the days that are shown.</param>
    /// <param name="People">The department's officials.</param>
    /// <param name="OnDuty">Ids by day.</param>
    /// <param name="Version">Which roster the form changes.</param>
    public sealed record DutyModel(
        Text Department, DateOnly Today, DateOnly First, IReadOnlyList<OfficialAccount> People, IReadOnlyDictionary<DateOnly, IReadOnlyList<string>> OnDuty, string? Version,
        string? Done);
}
