using System.Collections.Immutable;
using System.Globalization;

namespace ApprovalGrid.Approvals.WhatIf;

/// <summary>How a what-if run compares with what happened.</summary>
public static class WhatIfComparison
{
    /// <summary>Times closer than this count as the same.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>The differences; none when the new version would have changed nothing.</summary>
    public static ImmutableArray<WhatIfDifference> Compare(CaseResult before, CaseResult after)
    {
        var found = ImmutableArray.CreateBuilder<WhatIfDifference>();
        if ((before.Status, before.Granted) != (after.Status, after.Granted))
            found.Add(new WhatIfDifference("outcome", Outcome(before), Outcome(after)));
        if (!before.Path.Select(Key).SequenceEqual(after.Path.Select(Key)))
            found.Add(new WhatIfDifference("path", Path(before), Path(after)));
        if (Differ(before.DecidedAt, after.DecidedAt))
            found.Add(new WhatIfDifference("decided", Time(before.DecidedAt), Time(after.DecidedAt)));
        if (Differ(before.EndedAt, after.EndedAt))
            found.Add(new WhatIfDifference("ended", Time(before.EndedAt), Time(after.EndedAt)));
        if (before.Overdue != after.Overdue)
            found.Add(new WhatIfDifference("overdue clocks", before.Overdue.ToString(CultureInfo.InvariantCulture), after.Overdue.ToString(CultureInfo.InvariantCulture)));
        return found.ToImmutable();
    }

    private static (string, string) Key(PathEntry entry) => (entry.Node, entry.Outcome);

    private static bool Differ(DateTimeOffset? before, DateTimeOffset? after) =>
        before is null != after is null || (before is { } first && after is { } second && (first - second).Duration() > Tolerance);

    private static string Outcome(CaseResult result) => result.Granted is { } granted ? $"{result.Status}, {(granted ? "granted" : "refused")}" : result.Status;

    private static string Path(CaseResult result) => string.Join(" → ", result.Path.Select(entry => $"{entry.Name}: {entry.Outcome}"));

    private static string Time(DateTimeOffset? time) => time?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never";
}

/// <param name="What"><c>outcome</c>, <c>path</c>, <c>decided</c>, <c>ended</c>, <c>overdue clocks</c>.</param>
public sealed record WhatIfDifference(string What, string Before, string After);
