using System.Collections.Immutable;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>
/// 版本迁移: from this turn on the case runs another version of its definition. Without such an event a case only ever runs the version it was
/// filed under. Why stands among the sealed reasons, as <c>migration</c>.
/// </summary>
/// <param name="Steps">The open steps at their nodes of the new version. Tasks, revisions, clocks and deadlines stay as they are.</param>
/// <param name="Run">The batch that moved it; null when it was moved by itself.</param>
[EventKind(190)]
public sealed record CaseMigrated(int FromVersion, int ToVersion, ImmutableArray<MovedStep> Steps, string? Run) : CaseEvent;

/// <param name="Node">Id of the activity in the new version.</param>
public sealed record MovedStep(int Visit, string Node);
