namespace ApprovalGrid.Tasks;

/// <summary>A task in a list.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskSummary")]
public sealed record TaskSummary
{
    /// <summary>Task id: case and number.</summary>
    [Id(0)] public required string TaskId { get; init; }

    /// <summary>Case number.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>Case id.</summary>
    [Id(2)] public required long CaseId { get; init; }

    /// <summary>Number within the case.</summary>
    [Id(3)] public required int Number { get; init; }

    /// <summary>The task's own version, for commands.</summary>
    [Id(4)] public required int Version { get; init; }

    /// <summary><c>open</c>, <c>closed</c>.</summary>
    [Id(5)] public required string State { get; init; }

    /// <summary><c>{region}/{department}</c>.</summary>
    [Id(6)] public required string Department { get; init; }

    /// <summary>Role that may take it.</summary>
    [Id(7)] public string? Role { get; init; }

    /// <summary>Official who holds it.</summary>
    [Id(8)] public string? Assignee { get; init; }

    /// <summary>Step it belongs to.</summary>
    [Id(9)] public required string Step { get; init; }

    /// <summary>Service item of the case.</summary>
    [Id(10)] public required string ServiceItem { get; init; }

    /// <summary>When it was opened.</summary>
    [Id(11)] public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>End of its clock.</summary>
    [Id(12)] public DateTimeOffset? DueAt { get; init; }
}

/// <summary>A task with what its handler needs.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskView")]
public sealed record TaskView
{
    /// <summary>The task.</summary>
    [Id(0)] public required TaskSummary Task { get; init; }

    /// <summary>What may be done with it now.</summary>
    [Id(1)] public ImmutableArray<TaskOperation> Operations { get; init; } = [];

    /// <summary>How it was closed: <c>agree</c>, <c>disagree</c>, …; null while it is open.</summary>
    [Id(2)] public string? Opinion { get; init; }

    /// <summary>Account that closed it.</summary>
    [Id(3)] public string? ClosedBy { get; init; }

    /// <summary>When it was closed.</summary>
    [Id(4)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Opinion in words. Personal.</summary>
    [Id(5)] public string? Comment { get; init; }

    /// <summary>Status of the case after the last command.</summary>
    [Id(6)] public required Cases.CaseStatus CaseStatus { get; init; }

    /// <summary>Version of the case.</summary>
    [Id(7)] public required int CaseVersion { get; init; }

    /// <summary>What it is for: <c>accept</c>, <c>review</c>, <c>decide</c>, …, <c>consult</c> (a question), <c>copy</c> (to read).</summary>
    [Id(8)] public string? Kind { get; init; }

    /// <summary>Words that go along: why it was transferred, what is asked, what a delegate answered. Personal.</summary>
    [Id(9)] public string? Note { get; init; }

    /// <summary>Who delegated it (委派) and gets it back.</summary>
    [Id(10)] public string? Owner { get; init; }

    /// <summary>Who asked for it: added a sign, consulted, copied.</summary>
    [Id(11)] public string? From { get; init; }

    /// <summary>For an added opinion (加签): <c>before</c> or <c>after</c>.</summary>
    [Id(12)] public string? Place { get; init; }

    /// <summary>Whose task a proxy (代理) decided.</summary>
    [Id(13)] public string? OnBehalfOf { get; init; }

    /// <summary>How often it was transferred; at 5 it stays.</summary>
    [Id(14)] public int Transfers { get; init; }

    /// <summary>Opinions added before and after it, and questions beside it, with their answers.</summary>
    [Id(15)] public ImmutableArray<AttachedTask> Attached { get; init; } = [];

    /// <summary>Nodes that a return (退回) may go to, the newest first; beside them <c>applicant</c> and <c>previous</c>.</summary>
    [Id(16)] public ImmutableArray<ReturnTarget> ReturnTargets { get; init; } = [];

    /// <summary>Where else a return may go, as the node allows: <c>applicant</c>, <c>previous</c>, <c>previous-slot</c>.</summary>
    [Id(17)] public ImmutableArray<string> ReturnWays { get; init; } = [];

    /// <summary>Account ids of those whose added opinion (加签) may be removed again.</summary>
    [Id(18)] public ImmutableArray<string> Removable { get; init; } = [];

    /// <summary>How its step is decided by several, and how that stands; null where one decides, or none any more.</summary>
    [Id(19)] public VoteView? Vote { get; init; }
}

/// <summary>How several decide a step together (会签、或签、票签), and how it stands in the current round.</summary>
[GenerateSerializer, Immutable, Alias("grid.VoteView")]
public sealed record VoteView
{
    /// <summary><c>all</c>, <c>any</c>, <c>sequential</c>, <c>ratio</c>, <c>count</c>, <c>weight</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>Of the fraction; for <c>count</c> and <c>weight</c> what is needed.</summary>
    [Id(1)] public required int Numerator { get; init; }

    /// <summary>Of the fraction.</summary>
    [Id(2)] public required int Denominator { get; init; }

    /// <summary>The threshold has to be exceeded instead of reached.</summary>
    [Id(3)] public bool MoreThan { get; init; }

    /// <summary>The fraction is of those who do not abstain, instead of all.</summary>
    [Id(4)] public bool OfNotAbstaining { get; init; }

    /// <summary>Least number of opinions, abstentions included (法定人数); 0: none is needed.</summary>
    [Id(5)] public int Quorum { get; init; }

    /// <summary>Account ids of those whose disagreement ends it at once (一票否决).</summary>
    [Id(6)] public ImmutableArray<string> Veto { get; init; } = [];

    /// <summary>Everybody's part, in the order in which they are asked.</summary>
    [Id(7)] public ImmutableArray<VotePart> Parts { get; init; } = [];
}

/// <summary>One opinion of a vote (席位).</summary>
[GenerateSerializer, Immutable, Alias("grid.VotePart")]
public sealed record VotePart
{
    /// <summary>Account id of who is named, or has answered; null: whoever holds the role.</summary>
    [Id(0)] public string? Official { get; init; }

    /// <summary><c>agree</c>, <c>disagree</c>, <c>abstain</c>; null while it is open.</summary>
    [Id(1)] public string? Opinion { get; init; }
}

/// <summary>An opinion or question that hangs on a task.</summary>
[GenerateSerializer, Immutable, Alias("grid.AttachedTask")]
public sealed record AttachedTask
{
    /// <summary>Its own task id.</summary>
    [Id(0)] public required string TaskId { get; init; }

    /// <summary><c>add-sign-before</c>, <c>add-sign-after</c> or <c>consult</c>.</summary>
    [Id(1)] public required string Kind { get; init; }

    /// <summary><c>{region}/{department}</c>.</summary>
    [Id(2)] public required string Department { get; init; }

    /// <summary>Role that is asked.</summary>
    [Id(3)] public string? Role { get; init; }

    /// <summary>Official who is asked, or has answered.</summary>
    [Id(4)] public string? Official { get; init; }

    /// <summary>Not answered yet.</summary>
    [Id(5)] public required bool Open { get; init; }

    /// <summary>The opinion, or why there is none.</summary>
    [Id(6)] public string? Opinion { get; init; }

    /// <summary>The words. Personal.</summary>
    [Id(7)] public string? Comment { get; init; }
}

/// <summary>A node that a return may go to.</summary>
[GenerateSerializer, Immutable, Alias("grid.ReturnTarget")]
public sealed record ReturnTarget
{
    /// <summary>Id of the node in the definition.</summary>
    [Id(0)] public required string Node { get; init; }

    /// <summary>Its name.</summary>
    [Id(1)] public required string Name { get; init; }
}

/// <summary>A page of a list of tasks.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskPage")]
public sealed record TaskPage
{
    /// <summary>The tasks, the earliest due first.</summary>
    [Id(0)] public ImmutableArray<TaskSummary> Items { get; init; } = [];

    /// <summary>Cursor of the next page; null at the end.</summary>
    [Id(1)] public string? Next { get; init; }
}
