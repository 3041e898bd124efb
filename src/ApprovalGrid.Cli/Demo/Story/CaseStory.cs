using ApprovalGrid.Cases;

namespace ApprovalGrid.Cli.Demo.Story;

/// <summary>Everything about one played case.</summary>
/// <param name="Child">The case at the old place, where it came so far.</param>
/// <param name="Failure">Why it is not decided; null when it is.</param>
internal sealed record CaseStory(
    CaseView Case, CaseView? Child, IReadOnlyList<StoryEntry> Timeline, IReadOnlyList<StoryClock> Clocks, string? Failure)
{
    /// <summary>More cases beneath it.</summary>
    public IReadOnlyList<CaseView> Others { get; init; } = [];

    public IEnumerable<DocumentView> Documents => Case.Documents.Concat(Child?.Documents ?? []).Concat(Others.SelectMany(other => other.Documents)).OrderBy(document => document.At);

    public object ForJson() => new
    {
        caseNumber = Case.CaseNumber,
        status = Case.Status,
        decision = Case.Decision,
        childCaseNumber = Child?.CaseNumber,
        timeline = Timeline.Select(entry => new { entry.Department, entry.Entry.At, entry.Entry.Event, entry.Entry.By, entry.Entry.Step, entry.Entry.Text, entry.Entry.TextZh }),
        clocks = Clocks.Select(clock => new
        {
            clock.CaseNumber,
            clock.Clock.Kind,
            clock.Clock.Name,
            clock.Clock.Owner,
            clock.Clock.Basis,
            clock.Clock.Start,
            clock.Clock.Days,
            clock.Clock.DayKind,
            clock.Clock.Deadline,
            clock.Clock.Provisional,
            clock.DaysLeft,
            clock.Clock.State,
        }),
        documents = Documents,
        failure = Failure,
    };
}

/// <summary>A line of the timeline and the authority it stands in.</summary>
internal sealed record StoryEntry(string Department, TimelineEntry Entry);

/// <summary>A clock at its end.</summary>
/// <param name="DaysLeft">Days that were left when it was last seen running; null: it ran only between two readings.</param>
internal sealed record StoryClock(string CaseNumber, ClockView Clock, int? DaysLeft);
