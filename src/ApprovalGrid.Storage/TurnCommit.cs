namespace ApprovalGrid.Storage;

/// <summary>
/// Everything one turn of one case caused, written in one database transaction or not at all.
/// </summary>
/// <remarks>
/// The store knows nothing of approvals: events, snapshots, payloads and answers are bytes to it.
/// A commit never reads: the primary key <c>(case, version)</c> of the event row is the fence.
/// </remarks>
public sealed record TurnCommit
{
    /// <summary>The case (办件): a positive, time-ordered number.</summary>
    public required long CaseId { get; init; }

    /// <summary>The version this turn makes: 1 for the first, then dense. Another turn with the same number is the loser.</summary>
    public required int Version { get; init; }

    /// <summary>The command this turn answers. After an unknown outcome the grain looks for it and so knows whether it has won.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>When the turn was decided, UTC, whole milliseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Schema version of <see cref="Events"/>.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The turn's events in clear: control facts only.</summary>
    public required ReadOnlyMemory<byte> Events { get; init; }

    /// <summary>The turn's events that carry personal data, encrypted; empty when there are none.</summary>
    public ReadOnlyMemory<byte> SealedEvents { get; init; }

    /// <summary>SHA-256 over the previous row's hash and this row's bytes; see <see cref="EventChain"/>.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>The searchable columns after this turn.</summary>
    public required CaseHead Head { get; init; }

    /// <summary>The state after this turn; null keeps the older snapshot, and a load folds the events since.</summary>
    public CaseSnapshot? Snapshot { get; init; }

    /// <summary>The case's data key, wrapped by the region's key. Only in the first turn.</summary>
    public WrappedKey? Key { get; init; }

    /// <summary>Open tasks that are new or changed (written whole, keyed by number).</summary>
    public IReadOnlyList<TaskRow> TasksWritten { get; init; } = [];

    /// <summary>Numbers of the tasks that are no longer open.</summary>
    public IReadOnlyList<int> TasksClosed { get; init; } = [];

    /// <summary>Deadlines that are new or moved (written whole, keyed by number; a claim on them ends).</summary>
    public IReadOnlyList<DeadlineRow> DeadlinesSet { get; init; } = [];

    /// <summary>Numbers of the deadlines that no longer exist.</summary>
    public IReadOnlyList<int> DeadlinesCleared { get; init; } = [];

    public IReadOnlyList<OutboxRow> OutboxAdded { get; init; } = [];

    /// <summary>Outbox rows this turn has dealt with. They may belong to another case: the sender of the message this turn took in.</summary>
    public IReadOnlyList<OutboxId> OutboxRemoved { get; init; } = [];

    /// <summary>The answer to remember under the caller's idempotency key. A second row with the same caller and key loses the commit.</summary>
    public IdempotencyRow? Idempotency { get; init; }

    /// <summary>The place of a quota that this turn takes. Without one left, or with one held by the applicant, the turn loses.</summary>
    public QuotaPlace? Quota { get; init; }

    /// <summary>This turn gives back the place that the case has taken; nothing happens when it holds none.</summary>
    public bool GivesPlaceBack { get; init; }

    /// <summary>What the case reports to the registers, new or changed (written whole, keyed by kind and number).</summary>
    public IReadOnlyList<RegisterRow> Registers { get; init; } = [];

    /// <summary>Keyed hashes by which the case can be found (identity number, credit code). Replaces the case's rows when not empty.</summary>
    public IReadOnlyList<SearchHash> Search { get; init; } = [];
}

/// <summary>
/// The columns of the case head that lists filter and sort by. Nothing personal. What a case is filed as (trial, item, region, parent, time)
/// stays as the first turn wrote it.
/// </summary>
/// <param name="Status">Legal state of the case, as the approvals core names it.</param>
/// <param name="Ended">True when nothing will happen any more: the row may move to history.</param>
/// <param name="Trial">A trial case (试办), outside lists and statistics.</param>
/// <param name="Number">The case number people see (办件编号).</param>
/// <param name="Parent">The parent case of a cross-city matter, if any.</param>
/// <param name="DueAt">The end of the running legal clock, if one runs.</param>
public sealed record CaseHead(
    string Number,
    string Status,
    bool Ended,
    bool Trial,
    string ServiceItem,
    string Region,
    string Department,
    string Definition,
    int DefinitionVersion,
    long? Parent,
    DateTimeOffset FiledAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? EndedAt);

/// <summary>The folded state at one version.</summary>
/// <param name="SchemaVersion">Schema version of <paramref name="State"/>.</param>
/// <param name="State">Control state in clear.</param>
/// <param name="SealedData">The case's data, encrypted.</param>
public sealed record CaseSnapshot(int SchemaVersion, ReadOnlyMemory<byte> State, ReadOnlyMemory<byte> SealedData);

/// <summary>A data key, encrypted under a region's key.</summary>
/// <param name="RegionKey">Names the region's key and its version, for rotation.</param>
public sealed record WrappedKey(string RegionKey, ReadOnlyMemory<byte> Bytes);

/// <summary>A place in a quota (限额名额). The case that has taken it holds it until a turn of that case gives it back.</summary>
/// <param name="Quota">Names the quota.</param>
/// <param name="Applicant">Keyed hash of the applicant: one place each.</param>
/// <param name="Places">How many places the quota has.</param>
public sealed record QuotaPlace(string Quota, ReadOnlyMemory<byte> Applicant, int Places);

/// <summary>One open work item in a department's list (待办).</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Revision">Revision of this task alone.</param>
/// <param name="Department"><c>{region}/{department}</c>.</param>
/// <param name="Role">Who may take it, when no person is named.</param>
/// <param name="Assignee">The official who holds it, if claimed or named.</param>
/// <param name="Step">Display name of the step.</param>
public sealed record TaskRow(
    int Number,
    int Revision,
    string Department,
    string? Role,
    string? Assignee,
    string CaseNumber,
    string ServiceItem,
    string Step,
    string Kind,
    DateTimeOffset OpenedAt,
    DateTimeOffset? DueAt);

/// <summary>Something that the case wants to be called for at a time.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="DueAt">Never fired before this instant by database time.</param>
public sealed record DeadlineRow(int Number, DateTimeOffset DueAt);

/// <summary>Identity of an outbox row: the sending case and its dense number of sending.</summary>
public readonly record struct OutboxId(long CaseId, int Number);

/// <summary>Something that leaves the case: a message to another case or an effect on the outside.</summary>
/// <param name="Number">Number within the sending case.</param>
/// <param name="Kind">What carries it: <c>case</c>, <c>http</c>, …</param>
/// <param name="Target">Receiver: the case id in decimal, or a name of the carrier's.</param>
/// <param name="Payload">Sealed with the sending case's key.</param>
/// <param name="NotBefore">Earliest delivery.</param>
/// <param name="ClaimedFor">
/// How long whoever commits the row has it as if it had claimed it, counted from the commit by the store's clock; zero leaves it to whoever claims
/// first.
/// </param>
public sealed record OutboxRow(
    int Number, string Kind, string Target, ReadOnlyMemory<byte> Payload, DateTimeOffset NotBefore, TimeSpan ClaimedFor = default);

/// <summary>The remembered answer to a command.</summary>
/// <param name="Caller">Who sent it: the account, never a display name.</param>
/// <param name="Key">The caller's key, 1 to 128 characters.</param>
/// <param name="RequestHash">SHA-256 of the request; the same key with another request is refused.</param>
/// <param name="SealedAnswer">The answer, encrypted with the case's key.</param>
public sealed record IdempotencyRow(string Caller, string Key, ReadOnlyMemory<byte> RequestHash, ReadOnlyMemory<byte> SealedAnswer);

/// <summary>Something that a case reports to be listed and counted across cases: a supervision card, a certificate, an evaluation. Nothing personal.</summary>
/// <param name="Kind">The register: <c>card</c>, …</param>
/// <param name="Number">Number within the case and register.</param>
/// <param name="Department"><c>{region}/{department}</c> that it concerns.</param>
/// <param name="Label">What it is counted by.</param>
/// <param name="Detail">More, in a word.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record RegisterRow(
    string Kind,
    int Number,
    string Department,
    string Label,
    string Detail,
    string Standing,
    DateTimeOffset At,
    string CaseNumber,
    string ServiceItem);

/// <summary>A keyed hash under which the case can be found.</summary>
/// <param name="Kind">What was hashed: <c>applicant-id</c>, <c>uscc</c>, …</param>
public sealed record SearchHash(string Kind, ReadOnlyMemory<byte> Hash);
