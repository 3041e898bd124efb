using System.Collections.Immutable;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>A rule and what it said; null: it could not be told.</summary>
public sealed record RuleVerdict(string Id, bool? Verdict);

/// <summary>A rule check (秒批).</summary>
/// <param name="RuleSet">Name and version of the rules, as the definition states them.</param>
/// <param name="SwitchedOff">Instant approval was switched off for the item: people decide.</param>
/// <param name="Sampled">Drawn for a later check of quality.</param>
/// <param name="Correct">What that check found; null: not checked yet.</param>
public sealed record RuleCheckState(
    int Visit, string RuleSet, ImmutableArray<RuleVerdict> Verdicts, string Outcome, bool SwitchedOff, bool Sampled, DateTimeOffset At, bool? Correct = null);

/// <summary>A data check: what was asked of whom, for what, and what came.</summary>
/// <param name="Source">Department whose data it is.</param>
/// <param name="Purpose">What the data are used for.</param>
/// <param name="Basis">The law, or the authorisation, that allows it.</param>
/// <param name="Fields">Members of the answer that are kept; the rest is dropped.</param>
/// <param name="Outcome"><c>Match</c>, <c>Mismatch</c>, <c>Unavailable</c>; null while it waits.</param>
/// <param name="Hash">SHA-256 of the whole answer, in hex.</param>
public sealed record DataCheckState(
    int Visit,
    string Source,
    string Purpose,
    string Basis,
    string? DataClass,
    ImmutableArray<string> Fields,
    int Attempts,
    int MaxAttempts,
    int TimeoutSeconds,
    DateTimeOffset At,
    string? Outcome = null,
    string? Hash = null);

/// <summary>A dispute about what a data check found; it waits for the department whose data it is.</summary>
public sealed record DisputeState(int Visit, DateTimeOffset At, bool? Corrected = null);
