using System.Globalization;
using System.Text.RegularExpressions;
using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Desk;

/// <summary>A history names officials by account, steps by node, tasks and clocks by number; on the desk people read names.</summary>
internal static partial class HistoryNames
{
    public static IReadOnlyList<TimelineEntry> In(
        IReadOnlyList<TimelineEntry> entries, IReadOnlyList<OfficialAccount> people, IReadOnlyList<ClockView> clocks, IReadOnlyList<ChainNode> nodes) =>
    [
        .. entries.Select(entry => entry with
        {
            Text = Named(Tasks(Clock().Replace(entry.Text, match => Of(match, clocks) is { } clock ? $"{KindOf(clock).En} “{clock.Name}”" : match.Value), entry.Step), people, nodes),
            TextZh = Named(Tasks(Clock().Replace(entry.TextZh, match => Of(match, clocks) is { } clock ? $"{KindOf(clock).Zh}“{clock.Name}”" : match.Value), entry.Step), people, nodes),
        }),
    ];

    private static ClockView? Of(Match match, IReadOnlyList<ClockView> clocks) =>
        int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? clocks.FirstOrDefault(clock => clock.Number == number) : null;

    private static Text KindOf(ClockView clock) => CodeTexts.Clocks.GetValueOrDefault(clock.Kind) ?? new Text(clock.Kind, clock.Kind);

    private static string Tasks(string text, string? step) => step is null ? text : Task().Replace(text, match => $"“{step}”{(match.Value.StartsWith('任') ? "" : " ")}");

    private static string Named(string text, IReadOnlyList<OfficialAccount> people, IReadOnlyList<ChainNode> nodes)
    {
        foreach (var node in nodes.Where(node => text.Contains(node.Id, StringComparison.Ordinal)))
            text = text.Replace($"“{node.Id}”", $"“{node.Name}”", StringComparison.Ordinal).Replace($"'{node.Id}'", $"“{node.Name}”", StringComparison.Ordinal);
        foreach (var one in people.Where(one => one.Name is not null && text.Contains(one.Id, StringComparison.Ordinal)))
            text = text.Replace(one.Id, one.Name, StringComparison.Ordinal);
        return text;
    }

    [GeneratedRegex(@"(?:[Cc]lock|时限) (\d+)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?:Task|任务) \d+ ")]
    private static partial Regex Task();
}
