using System.Collections.Immutable;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>
/// 版本迁移: from this turn on the case runs another version of its definition. Without such an event a case only ever runs the version it was
/// filed under. Why stands among the sealed reasons, as <c>migration</c>.
/// </summary>
/// <param name="Steps">The open steps at their nodes of the new version. Tasks, revisions, clocks and deadlines stay as they are.</param>
/// <param name="Run">The batch that moved it; null when it was moved by itself.</param>
/// <param name="Nodes">
/// Every other name of a node that the case keeps: of tasks, of work that is done, of a proposed jump. Events written before this was kept have
/// none; after those the case forgot its returns and proposals.
/// </param>
/// <param name="Returns">The returns after which the case still comes straight back.</param>
[EventKind(190)]
public sealed record CaseMigrated(
    int FromVersion, int ToVersion, ImmutableArray<MovedStep> Steps, string? Run,
    ImmutableArray<MovedName> Nodes = default, ImmutableArray<MovedReturn> Returns = default) : CaseEvent;

/// <param name="Node">Id of the activity in the new version.</param>
public sealed record MovedStep(int Visit, string Node);

/// <param name="From">Id of the activity in the old version.</param>
/// <param name="To">Its id in the new one; of a node that is gone, a name that no node has.</param>
/// <param name="Gone">Work done there can be neither returned to nor taken back.</param>
public sealed record MovedName(string From, string To, bool Gone);

/// <param name="Visit">The open visit at the return's target.</param>
/// <param name="Node">Number, in the new program, of the node that returned it.</param>
public sealed record MovedReturn(int Visit, int Node);
