using System.Collections.Immutable;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>12345 工单 linked; what the caller said is sealed.</summary>
/// <param name="Clock">Its clock; null for trial cases.</param>
[EventKind(330)]
public sealed record WorkOrderLinked(int Number, string Reference, string Owner, int? Clock) : CaseEvent;

/// <summary>Answered or returned; the words are sealed.</summary>
/// <param name="Agency">Whose it is, when it was returned.</param>
[EventKind(331)]
public sealed record WorkOrderMoved(int Number, WorkOrderStanding Standing, string? Agency) : CaseEvent;

/// <summary>联合踏勘: one appointment for several child cases; place and hour are sealed.</summary>
[EventKind(332)]
public sealed record InspectionArranged(int Number, DateOnly On, AbsencePolicy Absent, ImmutableArray<long> Children) : CaseEvent;

/// <summary>Somebody did not come: all come another day.</summary>
[EventKind(333)]
public sealed record InspectionMoved(int Number, DateOnly On) : CaseEvent;

/// <summary>It took place; who did not come inspects by itself.</summary>
[EventKind(334)]
public sealed record InspectionHeld(int Number, ImmutableArray<long> Absent) : CaseEvent;

/// <summary>What one agency found.</summary>
[EventKind(335)]
public sealed record InspectionOpinionTaken(int Number, long Child, bool Passed) : CaseEvent;

/// <summary>In the child case: it inspects on that day together with others, or that came to nothing.</summary>
[EventKind(336)]
public sealed record AppointmentSet(long Lead, string LeadNumber, int Number, DateOnly On, bool Released) : CaseEvent;

/// <summary>跑动: the applicant came in person.</summary>
/// <param name="Visit">The step that asked for it; null: an official recorded it.</param>
[EventKind(337)]
public sealed record VisitCounted(int Number, int? Visit, string? Step) : CaseEvent;

/// <summary>代收代办: another place took the filing in and checked form and identity.</summary>
[EventKind(338)]
public sealed record FilingCollected(string Department) : CaseEvent;

/// <summary>The handling place has received it.</summary>
[EventKind(339)]
public sealed record CollectedReceived : CaseEvent;
