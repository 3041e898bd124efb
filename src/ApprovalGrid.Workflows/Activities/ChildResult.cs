using System.Collections.Immutable;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>A child that has ended, as its container sees it.</summary>
public readonly record struct ChildResult(ProgramNode Node, int Visit, int Tag, bool Backward, ImmutableArray<string> Outcomes)
{
    /// <summary>The blocks and branches that this visit stood in; another visit of the same node may stand in others.</summary>
    internal ImmutableArray<PathStep> Path { get; init; } = [];
}

/// <summary>Why a waiting visit goes on.</summary>
/// <param name="Payload">The event's payload or the effect's result.</param>
public readonly record struct Resumption(BookmarkKind Kind, JsValue Payload);
