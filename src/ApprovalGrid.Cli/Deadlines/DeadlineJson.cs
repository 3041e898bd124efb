using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Cli.Deadlines;

/// <summary>A deadline as <c>grid deadline --json</c> prints it.</summary>
/// <param name="Deadline">The last day; null while an open stop holds the clock.</param>
/// <param name="Days">The counted days, in order.</param>
/// <param name="Provisional">Rests on a year without a decree.</param>
/// <param name="Moved">The last day fell on a day of rest and moved.</param>
/// <param name="AllDays">Every day from the start to the deadline with what it did to the clock.</param>
/// <param name="Rules">The rules that were applied, each with its source.</param>
internal sealed record DeadlineJson(
    DateOnly? Deadline,
    IReadOnlyList<CountedDay> Days,
    DateOnly Start,
    int LimitDays,
    LimitKind Kind,
    string Calendar,
    string CalendarVersion,
    bool Provisional,
    bool Moved,
    DateOnly? StoppedSince,
    IReadOnlyList<ExplainedDay> AllDays,
    IReadOnlyList<DeadlineRule> Rules)
{
    public static DeadlineJson Of(DeadlineExplanation explanation) => new(
        explanation.Deadline,
        [.. explanation.Days.Where(day => day.Ordinal is not null).Select(day => new CountedDay(day.Date, day.Ordinal!.Value, day.Note))],
        explanation.Start,
        explanation.Limit.Days,
        explanation.Limit.Kind,
        explanation.CalendarId,
        explanation.CalendarVersion,
        explanation.Provisional,
        explanation.Moved,
        explanation.StoppedSince,
        explanation.Days,
        explanation.Rules);
}

/// <summary>A counted day.</summary>
/// <param name="Ordinal">From 1.</param>
internal sealed record CountedDay(DateOnly Date, int Ordinal, string? Note);
