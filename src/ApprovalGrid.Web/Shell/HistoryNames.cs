using System.Globalization;
using System.Text.RegularExpressions;
using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Shell;

/// <summary>A history names officials by account, steps by node, tasks and clocks by number; people read names.</summary>
internal static partial class HistoryNames
{
    private const string DataAsked = "data-asked";

    private static readonly Text SomeOfficial = new("工作人员", "an official");

    /// <summary>As those read it who handle the case.</summary>
    /// <param name="entries">What happened.</param>
    /// <param name="people">Officials whose names the reader knows; others stay accounts.</param>
    /// <param name="clocks">Clocks of the case.</param>
    /// <param name="nodes">Steps of its chain.</param>
    public static IReadOnlyList<TimelineEntry> In(
        IReadOnlyList<TimelineEntry> entries, IReadOnlyList<OfficialAccount> people, IReadOnlyList<ClockView> clocks, IReadOnlyList<ChainNode> nodes) =>
    [
        .. entries.Select(entry => entry with
        {
            Text = People(Steps(Tasks(Clocks(entry.Event == DataAsked ? Asked().Replace(entry.Text, "") : entry.Text, clock => English(clock, nodes), clocks), entry.StepEn ?? entry.Step), nodes, node => node.NameEn ?? node.Name), people, English),
            TextZh = People(Steps(Tasks(Clocks(entry.TextZh, clock => Chinese(clock, nodes), clocks), entry.Step), nodes, node => node.Name), people, (_, role) => role.Zh),
        }),
    ];

    /// <summary>As the applicant reads it: which department acts is theirs to know, which of its officials is not.</summary>
    public static IReadOnlyList<TimelineEntry> ForApplicant(IReadOnlyList<TimelineEntry> entries, IReadOnlyList<ClockView> clocks, IReadOnlyList<ChainNode> nodes) =>
    [
        .. In(entries, [], clocks, nodes).Select(entry => entry with
        {
            Text = Account().Replace(entry.Text, SomeOfficial.En),
            TextZh = Account().Replace(entry.TextZh, SomeOfficial.Zh),
        }),
    ];

    private static string Clocks(string text, Func<ClockView, string> nameOf, IReadOnlyList<ClockView> clocks) => Clock().Replace(text, match =>
        int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && clocks.FirstOrDefault(clock => clock.Number == number) is { } clock
            ? nameOf(clock)
            : match.Value);

    private static string English(ClockView clock, IReadOnlyList<ChainNode> nodes) =>
        ClockNames.Of(clock, nodes) is { En: { } name } ? $"{KindOf(clock).En} “{name}”" : KindOf(clock).En;

    private static string English(string before, Text role) => before == "to " ? $"the {role.En}" : $"({role.En})";

    private static string Chinese(ClockView clock, IReadOnlyList<ChainNode> nodes) =>
        ClockNames.Of(clock, nodes) is { } about ? $"{KindOf(clock).Zh}“{about.Zh}”" : KindOf(clock).Zh;

    private static Text KindOf(ClockView clock) => CodeTexts.Clocks.GetValueOrDefault(clock.Kind) ?? new Text(clock.Kind, clock.Kind);

    private static string Tasks(string text, string? step) => step is null ? text : Task().Replace(text, match => $"“{step}”{(match.Value.StartsWith('任') ? "" : " ")}");

    private static string Steps(string text, IReadOnlyList<ChainNode> nodes, Func<ChainNode, string> nameOf)
    {
        foreach (var node in nodes.Where(node => text.Contains(node.Id, StringComparison.Ordinal)))
            text = text.Replace($"“{node.Id}”", $"“{nameOf(node)}”", StringComparison.Ordinal).Replace($"'{node.Id}'", $"“{nameOf(node)}”", StringComparison.Ordinal);
        return text;
    }

    private static string People(string text, IReadOnlyList<OfficialAccount> people, Func<string, Text, string> roleOf)
    {
        text = Role().Replace(text, match => match.Groups[1].Value + (DeskTexts.Roles.TryGetValue(match.Groups[2].Value, out var role) ? roleOf(match.Groups[1].Value, role) : match.Groups[2].Value));
        foreach (var one in people.Where(one => one.Name is not null && text.Contains(one.Id, StringComparison.Ordinal)))
            text = text.Replace(one.Id, one.Name, StringComparison.Ordinal);
        return text;
    }

    [GeneratedRegex(@"(?:[Cc]lock|时限) (\d+)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?:[Tt]ask|任务) \d+ ")]
    private static partial Regex Task();

    /// <summary>To whom something goes where nobody is named: a role, at the end or before what is asked of it.</summary>
    [GeneratedRegex(@"((?:\bto)? )([a-z][a-z0-9-]*)(?= 意见|$)")]
    private static partial Regex Role();

    /// <summary>Purpose and provision of a data check are kept in Chinese; the check itself tells them beside the history.</summary>
    [GeneratedRegex(@": [^:]*[\u3400-\u9fff].*$", RegexOptions.Singleline)]
    private static partial Regex Asked();

    [GeneratedRegex(@"[A-Za-z0-9._-]+@\d{6}\b")]
    private static partial Regex Account();
}
